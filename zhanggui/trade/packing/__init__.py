"""打包台: what was picked is checked piece by piece, weighed, labelled and shipped."""
