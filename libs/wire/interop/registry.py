"""The stack's schema registry as Confluent's client wants it.

Confluent's (de)serializer for Protobuf asks for a schema with `format=serialized`: the FileDescriptorProto
in base64, which Confluent's own registry makes from the text. Apicurio's Confluent API leaves that
parameter unread and answers the text, so the text is compiled here, and nothing else is changed.
https://docs.confluent.io/platform/current/schema-registry/develop/api.html#get--schemas-ids-int-%20id
"""

import base64
import sys
import tempfile
from pathlib import Path

from attrs import evolve
from confluent_kafka.schema_registry import RegisteredSchema, Schema, SchemaRegistryClient
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from grpc_tools import protoc


class CompilingRegistryClient(SchemaRegistryClient):
    """Compiles what the registry answers, with the references that the registry names."""

    def get_schema(self, schema_id, subject_name=None, fmt=None, reference_format=None) -> Schema:
        return self._serialized(super().get_schema(schema_id, subject_name), fmt)

    def get_latest_version(self, subject_name, fmt=None) -> RegisteredSchema:
        registered = super().get_latest_version(subject_name)
        return evolve(registered, schema=self._serialized(registered.schema, fmt))

    def get_version(self, subject_name, version, deleted=False, fmt=None) -> RegisteredSchema:
        registered = super().get_version(subject_name, version, deleted)
        return evolve(registered, schema=self._serialized(registered.schema, fmt))

    def _serialized(self, schema: Schema, fmt) -> Schema:
        if fmt != "serialized":
            return schema
        with tempfile.TemporaryDirectory() as folder:
            self._write(Path(folder), "main.proto", schema)
            output = Path(folder, "descriptors")
            run_protoc(folder, f"--descriptor_set_out={output}", "main.proto")
            compiled = FileDescriptorSet.FromString(output.read_bytes()).file[0]
        return evolve(schema, schema_str=base64.b64encode(compiled.SerializeToString()).decode())

    def _write(self, folder: Path, name: str, schema: Schema) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(schema.schema_str)
        for each in schema.references or []:
            self._write(folder, each.name, super().get_version(each.subject, each.version).schema)


def message_classes(proto: str):
    """Generates Python classes from the repository's .proto files and imports those of the metrics."""
    folder = tempfile.TemporaryDirectory()
    files = [str(file.relative_to(proto)) for file in sorted(Path(proto).rglob("*.proto"))]
    run_protoc(proto, f"--python_out={folder.name}", *files)
    sys.path.insert(0, folder.name)
    try:
        from tidewatch.metrics.v1 import metrics_pb2
    finally:
        folder.cleanup()
    return metrics_pb2


def run_protoc(include: str, *arguments: str) -> None:
    if protoc.main(["protoc", f"--proto_path={include}", *arguments]) != 0:
        raise RuntimeError(f"cannot compile {arguments[-1]}: protoc says why above")
