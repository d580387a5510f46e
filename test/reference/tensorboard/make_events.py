"""Writes events.json: the bytes of an event file by TensorBoard's own record writer and protocol buffers, for
src/project/event-file.ts. Given a folder, prints the scalars that TensorBoard's EventAccumulator reads there."""

import base64
import io
import json
import os
import sys

import tensorboard
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

EVENTS = [
    (1732800000.0, 0, "loss", 0.693147),
    (1732800001.5, 16, "loss", 0.25),
    (1732800001.5, 16, "accuracy", 0.0),
    (1732800002.25, 200, "größe/ß", -1.5e-7),
    (1732800003.0, 2**31 + 5, "loss", float("inf")),
]


def write(path):
    with io.open(path, "wb") as file:
        writer = RecordWriter(file)
        writer.write(Event(wall_time=EVENTS[0][0], file_version="brain.Event:2").SerializeToString())
        for wall_time, step, tag, value in EVENTS:
            summary = Summary(value=[Summary.Value(tag=tag, simple_value=value)])
            writer.write(Event(wall_time=wall_time, step=step, summary=summary).SerializeToString())
        writer.flush()


def read(folder):
    for root, _, files in sorted(os.walk(folder)):
        if not any("tfevents" in name for name in files):
            continue
        accumulator = EventAccumulator(root)
        accumulator.Reload()
        for tag in sorted(accumulator.Tags()["scalars"]):
            values = [(event.step, round(event.value, 6)) for event in accumulator.Scalars(tag)]
            print(os.path.relpath(root, folder), tag, len(values), values[0], values[-1])


if len(sys.argv) > 1:
    read(sys.argv[1])
else:
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "events.out.tfevents.reference")
    write(path)
    with open(path, "rb") as file:
        data = base64.b64encode(file.read()).decode()
    os.remove(path)
    with open(os.path.join(here, "events.json"), "w") as file:
        document = {"library": f"tensorboard {tensorboard.__version__}", "file": data}
        json.dump(document, file, indent=1)
        file.write("\n")
