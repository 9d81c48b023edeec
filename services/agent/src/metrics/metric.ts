export type MetricType = 'counter' | 'gauge' | 'untyped';

/** A metric family: what its series have in common. */
export class Metric {
  readonly name: string;
  readonly help: string;
  readonly type: MetricType;
  readonly labelNames: readonly string[];

  constructor(name: string, help: string, type: MetricType, labelNames: readonly string[] = []) {
    this.name = name;
    this.help = help;
    this.type = type;
    this.labelNames = labelNames;
  }

  /** A series of this metric. The caller keeps it for as long as the thing it measures lives. */
  series(...labelValues: readonly string[]): Series {
    return new Series(this, labelValues);
  }
}

/** One time series. Made once for a CPU, device or mount, so that a tick only writes its value. */
export class Series {
  readonly metric: Metric;
  readonly labelValues: readonly string[];
  /** The labels as they go to Kafka; written by the encoder at the first batch. */
  encoded: Uint8Array | undefined = undefined;

  constructor(metric: Metric, labelValues: readonly string[]) {
    if (labelValues.length !== metric.labelNames.length) {
      throw new RangeError(
        `cannot make a series of ${metric.name}: it has ${metric.labelNames.length} labels, not ${labelValues.length}`,
      );
    }
    this.metric = metric;
    this.labelValues = labelValues;
  }
}

/** The kernel's name of a field as a part of a metric's name, in which only these letters may stand. */
export function metricPart(field: string): string {
  return field.replace(/[^a-zA-Z0-9_]/g, '_');
}

/** A metric without labels, as its one series. */
export function single(name: string, help: string, type: MetricType): Series {
  return new Metric(name, help, type).series();
}
