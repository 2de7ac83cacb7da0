# Tables of radio-benchmarks' lines (key, value, unit, work): what importance sampling gains, and where an event's time goes.
BEGIN { FS = "\t" }
/^volume_(plain|importance)_/ {
  split($1, part, "_"); what = part[3] " eV, " substr($1, length("volume_" part[2] "_" part[3] "_") + 1)
  if (!(what in volumes)) order[++count] = what
  volumes[what] = volumes[what] " " sprintf("%.4g", $2) " ± " substr($4, index($4, "+- ") + 3, index($4, ",") < 0 ? 0 : match(substr($4, index($4, "+- ") + 3), /,/) - 1) " |"
}
/^gain_/ {
  split($1, part, "_"); what = part[2] " eV, " substr($1, length("gain_" part[2] "_") + 1)
  gain[what] = sprintf("%.1f ± %s", $2, substr($4, index($4, "+- ") + 3))
}
/^drawn_|^importance_/ { time = time sprintf("%s: %.3g %s an event. ", $4, $2, $3) }
/^breakdown_run_/ { constant = constant sprintf("%s: %.0f %s. ", $4, $2, $3); next }
/^breakdown_/ {
  split($1, part, "_"); work = $4; sub(/: [0-9]+ %$/, "", work); share = $4; sub(/.*: /, "", share)
  if (!(part[2] in works)) { works[part[2]] = work; cases[++columns] = part[2] }
  if (!(part[3] in seen)) { seen[part[3]] = 1; stages[++rows] = part[3] }
  cell[part[3], part[2]] = sprintf("%.3g (%s)", $2, share); total[part[2]] += $2
}
END {
  if (count) {
    print "Effective volumes in km³ sr and the gain, variance × CPU time of plain sampling over that of importance sampling, nine seeds each, preparation included:\n"
    print "| energy, trigger | plain | importance | gain |"; print "|---|---|---|---|"
    for (i = 1; i <= count; i++) print "| " order[i] " |" volumes[order[i]] " " gain[order[i]] " |"
    print "\n" time
  }
  if (columns) {
    print "\nWhere the time of an event goes, in µs (and shares), by stages taken one after the other:\n"
    head = "| stage |"; rule = "|---|"; sum = "| all |"
    for (c = 1; c <= columns; c++) { head = head " " works[cases[c]] " |"; rule = rule "---|"; sum = sum sprintf(" %.3g |", total[cases[c]]) }
    print head; print rule
    for (r = 1; r <= rows; r++) {
      text = "| " stages[r] " |"
      for (c = 1; c <= columns; c++) text = text " " cell[stages[r], cases[c]] " |"
      print text
    }
    print sum
    print "\nStages: drawing or reading of the event with its showers; ways through the Earth, rays and what antennas take of them; bounds; spectra of emission with absorption; voltages, traces and the decision; records of what triggered; output (what more events add). " constant
  }
}
