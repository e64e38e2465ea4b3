"""Reads a file of metrics with Prometheus' own client for Python and prints what it found as JSON, in its order."""
import json
import sys

from prometheus_client.parser import text_string_to_metric_families

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    families = list(text_string_to_metric_families(file.read()))

names = [f.name for f in families]
if len(set(names)) != len(names):
    sys.exit(f"a metric is begun twice: {sorted(n for n in names if names.count(n) > 1)}")
print(json.dumps([
    {
        "name": f.name, "type": f.type, "help": f.documentation,
        "samples": [{"name": s.name, "labels": s.labels, "value": s.value} for s in f.samples],
    }
    for f in families
]))
