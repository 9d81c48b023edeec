"""Prints, in hex, a record's value as Confluent's serializer writes a MetricBatch."""

import argparse

from confluent_kafka.schema_registry.protobuf import ProtobufSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from registry import CompilingRegistryClient, message_classes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("registry", "topic", "proto"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()

    metrics = message_classes(options.proto)
    batch = metrics.MetricBatch()
    batch.header.node = "written-by-python"
    batch.header.boot_id = "b"
    batch.header.sequence = 1
    batch.timeseries.add().samples.add(value=1.0, timestamp=1)

    settings = {"auto.register.schemas": False, "use.latest.version": True}
    registry = CompilingRegistryClient({"url": options.registry})
    serialize = ProtobufSerializer(metrics.MetricBatch, registry, settings)
    print(serialize(batch, SerializationContext(options.topic, MessageField.VALUE)).hex())


if __name__ == "__main__":
    main()
