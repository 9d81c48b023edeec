import { readFileSync } from 'node:fs';
import { SUBJECT_METRICS } from './topics.ts';

/** A .proto file as the registry wants it: a subject, its text, and the files that it imports. */
export interface SchemaFile {
  readonly subject: string;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly subject: string }[];
}

const PROTO_ROOT = new URL('../../../proto/', import.meta.url);
const REMOTE_WRITE = 'prometheus/v1/remote_write.proto';

/** The files that describe the topic's values, imported ones first, which is the order to register. */
export function metricSchemas(): SchemaFile[] {
  return [
    { subject: REMOTE_WRITE, text: protoText(REMOTE_WRITE), references: [] },
    {
      subject: SUBJECT_METRICS,
      text: protoText('tidewatch/metrics/v1/metrics.proto'),
      references: [{ name: REMOTE_WRITE, subject: REMOTE_WRITE }],
    },
  ];
}

function protoText(path: string): string {
  return readFileSync(new URL(path, PROTO_ROOT), 'utf8');
}
