import { MAX_BUSY_RATE, type Moment } from './motion.ts';

/**
 * A number that moves: `start` and so much per second, per busy second and per swing. A counter moves with
 * busy seconds, a gauge with the swing.
 */
interface Slot {
  readonly start: number;
  readonly perSecond: number;
  readonly perBusySecond: number;
  readonly perSwing: number;
  readonly decimals: number;
}

const still = { perSecond: 0, perBusySecond: 0, perSwing: 0, decimals: 0 } as const;

/** Text in which some numbers move with time. */
export type Template = readonly (string | Slot)[];

const NUMBER = /-?\d+(?:\.\d+)?/g;
/** Columns of a `cpu` line of /proc/stat; guest time (the last two) is counted in user and nice as well. */
const CPU_MODES = 8;
const CPU_IDLE = 3;

/** Files, and lines or columns in them, whose numbers go up and down. */
const gauges: readonly {
  readonly file: RegExp;
  readonly isGauge: (line: string, column: number) => boolean;
}[] = [
  { file: /^proc\/(meminfo|loadavg|net\/sockstat6?|sys\/fs\/file-nr)$/, isGauge: () => true },
  { file: /^proc\/stat$/, isGauge: (line) => line.startsWith('procs_') },
  { file: /^proc\/vmstat$/, isGauge: (line) => line.startsWith('nr_') },
  { file: /^proc\/pressure\//, isGauge: (line, column) => column < numbersOf(line).length - 1 },
  // Major, minor, digits of the name, then eleven counters or more, of which the ninth is "in flight".
  {
    file: /^proc\/diskstats$/,
    isGauge: (line, column) => column === numbersOf(line).length - 17 + 8,
  },
  // The ninth column of the line of values is CurrEstab.
  { file: /^proc\/net\/snmp$/, isGauge: (line, column) => line.startsWith('Tcp:') && column === 8 },
];

/** What never moves, although two snapshots may differ in it by rounding. */
const constants: readonly RegExp[] = [/^btime /];

/** Learns from a file at two times, `elapsedSeconds` apart, how its numbers move. */
export function compileTemplate(
  file: string,
  first: readonly string[],
  second: readonly string[],
  elapsedSeconds: number,
): Template {
  return first.flatMap((line, index) => {
    const later = second[index] ?? line;
    const isCpu = file === 'proc/stat' && line.startsWith('cpu') && later.startsWith('cpu');
    const parts = isCpu
      ? compileCpuLine(line, later, elapsedSeconds)
      : compileLine(file, line, later, elapsedSeconds);
    return [...parts, '\n'];
  });
}

export function renderTemplate(template: Template, moment: Moment): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : renderSlot(part, moment);
  return text;
}

function renderSlot(slot: Slot, { seconds, busySeconds, swing }: Moment): string {
  const moved = slot.perSecond * seconds + slot.perBusySecond * busySeconds + slot.perSwing * swing;
  const value = slot.start + moved;
  return slot.decimals === 0 ? String(Math.floor(value + 1e-6)) : value.toFixed(slot.decimals);
}

function compileLine(
  file: string,
  first: string,
  second: string,
  elapsedSeconds: number,
): Template {
  // A line with another text than before (a device came, a header) stays as it is.
  const isSameText = first.replace(NUMBER, '#') === second.replace(NUMBER, '#');
  if (!isSameText || constants.some((pattern) => pattern.test(first))) return [first];
  const ends = numbersOf(second);
  const parts: (string | Slot)[] = [];
  let at = 0;
  numbersOf(first).forEach((match, column) => {
    const [text] = match;
    const moved = Number(ends[column]?.[0] ?? text) - Number(text);
    if (moved === 0) return;
    const isGauge =
      moved < 0 || gauges.some((rule) => rule.file.test(file) && rule.isGauge(first, column));
    const speed = isGauge ? { perSwing: moved } : { perBusySecond: moved / elapsedSeconds };
    parts.push(first.slice(at, match.index), {
      ...still,
      start: Number(text),
      decimals: decimalsOf(text),
      ...speed,
    });
    at = match.index + text.length;
  });
  return [...parts, first.slice(at)];
}

/**
 * In a line `cpuN` the modes share the time: what the host is busier than in the recording it is less
 * idle, so that the seconds of all modes still add up to the time that passed.
 */
function compileCpuLine(first: string, second: string, elapsedSeconds: number): Template {
  const [name = '', ...starts] = first.split(/ +/);
  const ends = second.split(/ +/).slice(1);
  const moved = starts.map((start, column) => Number(ends[column] ?? start) - Number(start));
  const modes = moved.slice(0, CPU_MODES);
  const total = modes.reduce((sum, each) => sum + each, 0);
  const idle = moved[CPU_IDLE] ?? 0;
  const busy = total - idle;
  // Where the host is nearly always busy, idle time would run backwards at the height of the load.
  const isShared = busy * MAX_BUSY_RATE <= total;
  return [
    name,
    ...starts.flatMap((start, column): Template => {
      const speed =
        column === CPU_IDLE
          ? {
              perSecond: (isShared ? total : idle) / elapsedSeconds,
              perBusySecond: isShared ? -busy / elapsedSeconds : 0,
            }
          : { perBusySecond: Math.max(0, moved[column] ?? 0) / elapsedSeconds };
      return [' ', { ...still, start: Number(start), ...speed }];
    }),
  ];
}

function numbersOf(line: string): readonly RegExpExecArray[] {
  return [...line.matchAll(NUMBER)];
}

function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
