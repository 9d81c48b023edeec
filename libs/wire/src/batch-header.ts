import { WireError } from './errors.ts';
import { tidewatch } from './gen/metrics.js';

/** Whose batch it is, and which of that agent's batches. */
export interface BatchHeader {
  readonly node: string;
  /** May be empty. */
  readonly cluster: string;
  /** A UUID that the agent draws at each start. */
  readonly bootId: string;
  /** 1 for the first batch after a start, then one more for each. */
  readonly sequence: number;
  /** Milliseconds since the Unix epoch. */
  readonly collectedAtMs: number;
  readonly agentVersion: string;
}

/** A host name's limit (RFC 1035), and enough for all else. */
const MAX_TEXT_LENGTH = 253;

const Header = tidewatch.metrics.v1.BatchHeader;

export function encodeHeader(header: BatchHeader): Uint8Array {
  return Header.encode(header).finish();
}

/** Decodes a header and refuses one that could not be entered in a ledger. `offset` is for the error. */
export function decodeHeader(bytes: Uint8Array, offset: number): BatchHeader {
  let decoded: tidewatch.metrics.v1.BatchHeader;
  try {
    decoded = Header.decode(bytes);
  } catch (cause) {
    throw new WireError('header_invalid', offset, 'the header is not a BatchHeader', { cause });
  }
  const { node, cluster, bootId, sequence, collectedAtMs, agentVersion } = decoded;
  const header = { node, cluster, bootId, sequence, collectedAtMs, agentVersion };
  const problem = problemOf(header);
  if (problem) throw new WireError('header_invalid', offset, `the header's ${problem}`);
  return header;
}

function problemOf(header: BatchHeader): string | undefined {
  const { node, cluster, bootId, sequence, collectedAtMs, agentVersion } = header;
  for (const [name, text] of Object.entries({ node, cluster, bootId, agentVersion })) {
    if (text.length > MAX_TEXT_LENGTH)
      return `${name} is longer than ${MAX_TEXT_LENGTH} characters`;
  }
  if (node === '') return 'node is empty';
  if (bootId === '') return 'bootId is empty';
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    return `sequence ${sequence} is not 1 or more`;
  if (!Number.isSafeInteger(collectedAtMs) || collectedAtMs < 0) {
    return `collectedAtMs ${collectedAtMs} is not a time`;
  }
  return undefined;
}
