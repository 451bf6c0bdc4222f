"""How a paper looks: a stylesheet for screen and A4, with the fonts that the reader's machine has."""

LOOK = """
@page { size: A4; margin: 18mm 16mm 18mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; padding: 6mm; color: #111; background: #fff;
  font-size: 11pt; line-height: 1.55;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
h1 { font-size: 20pt; text-align: center; margin: 0 0 2mm; line-height: 1.3; }
h2 { font-size: 14pt; border-bottom: 0.6mm solid #333; margin: 9mm 0 3mm; padding-bottom: 1mm; break-after: avoid; }
h3 { font-size: 12pt; margin: 6mm 0 2mm; break-after: avoid; }
header p { text-align: center; margin: 0; color: #333; font-size: 10.5pt; }
p { margin: 0 0 1.5mm; }
.lead { font-weight: bold; }
.small { color: #444; font-size: 9.5pt; }
.ask { border-left: 1mm solid #888; padding-left: 3mm; }
.figures { display: flex; flex-wrap: wrap; gap: 4mm; margin: 3mm 0; break-inside: avoid; }
.figures div { flex: 1 1 30%; border: 0.3mm solid #999; padding: 2mm 3mm; }
.figures b { display: block; font-size: 22pt; line-height: 1.2; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 3mm; font-size: 9.5pt; line-height: 1.4; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.25mm solid #888; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
th { background: #eee; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.narrow { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5mm 4mm; margin: 1mm 0 2mm; }
dt { color: #444; }
dd { margin: 0; }
.lamp { white-space: nowrap; }
.lamp i { font-style: normal; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.red i { color: #c00000; } .yellow i { color: #b07800; } .green i { color: #187a2f; }
.blue i { color: #1f57b8; } .grey i { color: #777; }
svg { width: 100%; height: auto; break-inside: avoid; }
@media print { body { max-width: none; padding: 0; } }
"""
