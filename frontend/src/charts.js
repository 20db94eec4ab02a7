// Charts of the home page: data come from json_script, colours from the theme, each has a text alternative beside it.
import * as echarts from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

const chinese = document.documentElement.lang.startsWith("zh");
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = series => series.map((s, i) => css(s.tone ? `--zg-${s.tone}` : `--zg-c${(i % 6) + 1}`));
const live = new Map();

// large numbers as the reader says them: 万 and 亿, or k and m
function short(value) {
  const steps = chinese ? [[1e8, "亿"], [1e4, "万"]] : [[1e6, "m"], [1e3, "k"]];
  const step = steps.find(([size]) => Math.abs(value) >= size);
  return step ? `${+(value / step[0]).toFixed(1)}${step[1]}` : String(value);
}
const full = unit => value => `${unit ?? ""}${Number(value).toLocaleString("zh-CN")}`;

function frame(data) {
  const [ink, line] = [css("--zg-ink-3"), css("--zg-line")];
  const axis = { axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: ink, fontSize: 11 }, splitLine: { lineStyle: { color: line } } };
  return {
    color: palette(data.series),
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 280,
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 34 : 12, bottom: 2, containLabel: true },
    legend: data.series.length > 1 ? { type: "scroll", top: 0, left: 0, right: 0, icon: "roundRect", itemWidth: 10, itemHeight: 4, itemGap: 16, pageIconColor: ink, pageIconInactiveColor: line, pageIconSize: 10, pageTextStyle: { color: ink, fontSize: 11 }, textStyle: { color: ink, fontSize: 12 } } : undefined,
    tooltip: { trigger: "axis", valueFormatter: full(data.unit), backgroundColor: css("--zg-raised"), borderColor: line, textStyle: { color: css("--zg-ink"), fontSize: 12 }, extraCssText: "border-radius:9px;box-shadow:0 6px 24px rgb(0 0 0 / 14%)" },
    xAxis: { type: "category", data: data.x, ...axis, splitLine: { show: false } },
    yAxis: { type: "value", ...axis, axisLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: short } },
  };
}

const kinds = {
  line(data) {
    const base = frame(data);
    const area = i => (i === 0 ? { areaStyle: { opacity: 0.08 } } : {});
    return { ...base, xAxis: { ...base.xAxis, boundaryGap: false }, series: data.series.map((s, i) => ({ type: "line", name: s.name, data: s.data, smooth: 0.25, showSymbol: false, lineStyle: { width: 2.25 }, emphasis: { focus: "series" }, ...area(i) })) };
  },
  bar(data) {
    const stack = data.stacked ? { stack: "all" } : {};
    return { ...frame(data), series: data.series.map(s => ({ type: "bar", name: s.name, data: s.data, barMaxWidth: 26, itemStyle: { borderRadius: data.stacked ? 0 : [4, 4, 0, 0] }, ...stack })) };
  },
  spark(data) {
    const hidden = { show: false };
    return {
      color: [css(`--zg-c${data.tone ?? 1}`)], animation: false, grid: { left: 0, right: 0, top: 4, bottom: 0 },
      xAxis: { type: "category", ...hidden, boundaryGap: false, data: data.data.map((_, i) => i) },
      yAxis: { type: "value", ...hidden, min: "dataMin" },
      series: [{ type: "line", data: data.data, smooth: 0.3, showSymbol: false, silent: true, lineStyle: { width: 2 }, areaStyle: { opacity: 0.12 } }],
    };
  },
};

function draw(element) {
  const data = JSON.parse(document.getElementById(element.dataset.source).textContent);
  live.get(element)?.dispose();
  const chart = echarts.init(element, null, { renderer: "svg" });
  chart.setOption(kinds[element.dataset.zgChart](data));
  live.set(element, chart);
}

const all = () => document.querySelectorAll("[data-zg-chart]").forEach(draw);
document.fonts.ready.then(all);
document.addEventListener("theme:change", all);
addEventListener("resize", () => live.forEach(chart => chart.resize()));
