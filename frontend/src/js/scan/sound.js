// Right, done, kept and wrong sound so different that nobody has to look. No files: the browser makes them.
const NOTES = { // [wave, [Hz, ms]…]
  right: ["sine", [1320, 80]],
  done: ["sine", [880, 70], [1320, 70], [1760, 130]],
  note: ["triangle", [660, 90]],
  wrong: ["square", [165, 220], [0, 60], [165, 220], [0, 60], [110, 380]],
};
const SHAKES = { right: 30, done: [30, 40, 30], note: 30, wrong: [220, 80, 220, 80, 380] };
let speaker = null;

export function sound(tone) {
  navigator.vibrate?.(SHAKES[tone] ?? 0);
  speaker ??= new AudioContext();
  speaker.resume();
  const [wave, ...notes] = NOTES[tone] ?? NOTES.note;
  let start = speaker.currentTime;
  for (const [pitch, length] of notes) {
    const [tune, loud] = [speaker.createOscillator(), speaker.createGain()];
    tune.type = wave;
    tune.frequency.value = pitch;
    loud.gain.value = pitch ? 0.25 : 0;
    tune.connect(loud).connect(speaker.destination);
    tune.start(start);
    start += length / 1000;
    tune.stop(start);
  }
}
