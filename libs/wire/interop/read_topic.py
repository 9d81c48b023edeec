"""Reads a topic as any Confluent consumer does and prints each record as a line of JSON.

Values are printed as the eight bytes that they are, in hex, because JSON has neither NaN nor infinity.
"""

import argparse
import json
import struct
import sys
import time

from confluent_kafka import Consumer
from confluent_kafka.schema_registry.protobuf import ProtobufDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from registry import CompilingRegistryClient, message_classes

DEADLINE_SECONDS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("brokers", "registry", "topic", "proto"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--count", type=int, required=True)
    options = parser.parse_args()

    registry = CompilingRegistryClient({"url": options.registry})
    message_type = message_classes(options.proto).MetricBatch
    deserialize = ProtobufDeserializer(message_type, {}, registry)
    consumer = Consumer(
        {
            "bootstrap.servers": options.brokers,
            "group.id": f"{options.topic}-interop",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([options.topic])
    deadline = time.monotonic() + DEADLINE_SECONDS
    left = options.count
    try:
        while left > 0 and time.monotonic() < deadline:
            record = consumer.poll(1.0)
            if record is None:
                continue
            if record.error():
                sys.exit(f"cannot read {options.topic}: {record.error()}")
            context = SerializationContext(record.topic(), MessageField.VALUE, record.headers())
            print(json.dumps(describe(record, deserialize(record.value(), context))))
            left -= 1
    finally:
        consumer.close()
    if left > 0:
        sys.exit(f"cannot read {options.topic}: {left} of {options.count} records did not come")


def describe(record, batch) -> dict:
    header = batch.header
    return {
        "key": record.key().decode(),
        "recordHeaders": {name: value.decode() for name, value in record.headers() or []},
        "header": {
            "node": header.node,
            "cluster": header.cluster,
            "bootId": header.boot_id,
            "sequence": header.sequence,
            "collectedAtMs": header.collected_at_ms,
            "agentVersion": header.agent_version,
        },
        "series": [
            {
                "labels": [[label.name, label.value] for label in series.labels],
                "samples": [
                    [struct.pack("<d", sample.value).hex(), sample.timestamp]
                    for sample in series.samples
                ],
            }
            for series in batch.timeseries
        ],
        "metadata": [[each.metric_family_name, each.type, each.help] for each in batch.metadata],
    }


if __name__ == "__main__":
    main()
