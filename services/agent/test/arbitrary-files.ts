import fc from 'fast-check';
import { AgentError } from '../src/errors.ts';
import { Scanner } from '../src/host/scanner.ts';

/** Any bytes, and `sample` with some of its bytes changed or its end cut off. */
function arbitraryFile(sample: string): fc.Arbitrary<Uint8Array> {
  const bytes = Buffer.from(sample);
  const changed = fc
    .array(fc.tuple(fc.nat(bytes.length), fc.integer({ min: 0, max: 255 })), { maxLength: 8 })
    .map((changes) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
      return copy;
    });
  const cut = fc.nat(bytes.length).map((length) => bytes.subarray(0, length));
  return fc.oneof(fc.uint8Array({ maxLength: 400 }), changed, cut);
}

/** The file that a parser neither takes nor refuses with an AgentError `malformed`; undefined for a good parser. */
export function crashOf(sample: string, parse: (scanner: Scanner) => void): string | undefined {
  const result = fc.check(
    fc.property(arbitraryFile(sample), (bytes) => {
      try {
        parse(Scanner.of(bytes));
      } catch (error) {
        return error instanceof AgentError && error.code === 'malformed';
      }
      return true;
    }),
    { numRuns: 500 },
  );
  return result.failed ? fc.defaultReportMessage(result) : undefined;
}
