import * as $protobuf from "protobufjs";

/** Namespace tidewatch. */
export namespace tidewatch {

    /** Namespace metrics. */
    namespace metrics {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a MetricBatch.
             * @deprecated Use tidewatch.metrics.v1.MetricBatch.$Properties instead.
             */
            interface IMetricBatch extends tidewatch.metrics.v1.MetricBatch.$Properties {
            }

            /** Represents a MetricBatch. */
            class MetricBatch {

                /**
                 * Constructs a new MetricBatch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tidewatch.metrics.v1.MetricBatch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MetricBatch timeseries. */
                timeseries: prometheus.v1.TimeSeries.$Properties[];

                /** MetricBatch metadata. */
                metadata: prometheus.v1.MetricMetadata.$Properties[];

                /** MetricBatch header. */
                header?: (tidewatch.metrics.v1.BatchHeader.$Properties|null);

                /**
                 * Creates a new MetricBatch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns MetricBatch instance
                 */
                static create(properties: tidewatch.metrics.v1.MetricBatch.$Shape): tidewatch.metrics.v1.MetricBatch & tidewatch.metrics.v1.MetricBatch.$Shape;
                static create(properties?: tidewatch.metrics.v1.MetricBatch.$Properties): tidewatch.metrics.v1.MetricBatch;

                /**
                 * Encodes the specified MetricBatch message. Does not implicitly {@link tidewatch.metrics.v1.MetricBatch.verify|verify} messages.
                 * @param message MetricBatch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tidewatch.metrics.v1.MetricBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MetricBatch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tidewatch.metrics.v1.MetricBatch & tidewatch.metrics.v1.MetricBatch.$Shape} MetricBatch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidewatch.metrics.v1.MetricBatch & tidewatch.metrics.v1.MetricBatch.$Shape;
            }

            namespace MetricBatch {

                /** Properties of a MetricBatch. */
                interface $Properties {

                    /** MetricBatch timeseries */
                    timeseries?: (prometheus.v1.TimeSeries.$Properties[]|null);

                    /** MetricBatch metadata */
                    metadata?: (prometheus.v1.MetricMetadata.$Properties[]|null);

                    /** MetricBatch header */
                    header?: (tidewatch.metrics.v1.BatchHeader.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MetricBatch. */
                type $Shape = tidewatch.metrics.v1.MetricBatch.$Properties;
            }

            /**
             * Properties of a BatchHeader.
             * @deprecated Use tidewatch.metrics.v1.BatchHeader.$Properties instead.
             */
            interface IBatchHeader extends tidewatch.metrics.v1.BatchHeader.$Properties {
            }

            /** Represents a BatchHeader. */
            class BatchHeader {

                /**
                 * Constructs a new BatchHeader.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tidewatch.metrics.v1.BatchHeader.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** BatchHeader node. */
                node: string;

                /** BatchHeader cluster. */
                cluster: string;

                /** BatchHeader bootId. */
                bootId: string;

                /** BatchHeader sequence. */
                sequence: number;

                /** BatchHeader collectedAtMs. */
                collectedAtMs: number;

                /** BatchHeader agentVersion. */
                agentVersion: string;

                /**
                 * Creates a new BatchHeader instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns BatchHeader instance
                 */
                static create(properties: tidewatch.metrics.v1.BatchHeader.$Shape): tidewatch.metrics.v1.BatchHeader & tidewatch.metrics.v1.BatchHeader.$Shape;
                static create(properties?: tidewatch.metrics.v1.BatchHeader.$Properties): tidewatch.metrics.v1.BatchHeader;

                /**
                 * Encodes the specified BatchHeader message. Does not implicitly {@link tidewatch.metrics.v1.BatchHeader.verify|verify} messages.
                 * @param message BatchHeader message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tidewatch.metrics.v1.BatchHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BatchHeader message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tidewatch.metrics.v1.BatchHeader & tidewatch.metrics.v1.BatchHeader.$Shape} BatchHeader
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidewatch.metrics.v1.BatchHeader & tidewatch.metrics.v1.BatchHeader.$Shape;
            }

            namespace BatchHeader {

                /** Properties of a BatchHeader. */
                interface $Properties {

                    /** BatchHeader node */
                    node?: (string|null);

                    /** BatchHeader cluster */
                    cluster?: (string|null);

                    /** BatchHeader bootId */
                    bootId?: (string|null);

                    /** BatchHeader sequence */
                    sequence?: (number|null);

                    /** BatchHeader collectedAtMs */
                    collectedAtMs?: (number|null);

                    /** BatchHeader agentVersion */
                    agentVersion?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BatchHeader. */
                type $Shape = tidewatch.metrics.v1.BatchHeader.$Properties;
            }
        }
    }
}

/** Namespace prometheus. */
export namespace prometheus {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a WriteRequest.
         * @deprecated Use prometheus.v1.WriteRequest.$Properties instead.
         */
        interface IWriteRequest extends prometheus.v1.WriteRequest.$Properties {
        }

        /** Represents a WriteRequest. */
        class WriteRequest {

            /**
             * Constructs a new WriteRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.WriteRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteRequest timeseries. */
            timeseries: prometheus.v1.TimeSeries.$Properties[];

            /** WriteRequest metadata. */
            metadata: prometheus.v1.MetricMetadata.$Properties[];

            /**
             * Creates a new WriteRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WriteRequest instance
             */
            static create(properties: prometheus.v1.WriteRequest.$Shape): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
            static create(properties?: prometheus.v1.WriteRequest.$Properties): prometheus.v1.WriteRequest;

            /**
             * Encodes the specified WriteRequest message. Does not implicitly {@link prometheus.v1.WriteRequest.verify|verify} messages.
             * @param message WriteRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.WriteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape} WriteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
        }

        namespace WriteRequest {

            /** Properties of a WriteRequest. */
            interface $Properties {

                /** WriteRequest timeseries */
                timeseries?: (prometheus.v1.TimeSeries.$Properties[]|null);

                /** WriteRequest metadata */
                metadata?: (prometheus.v1.MetricMetadata.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteRequest. */
            type $Shape = prometheus.v1.WriteRequest.$Properties;
        }

        /**
         * Properties of a TimeSeries.
         * @deprecated Use prometheus.v1.TimeSeries.$Properties instead.
         */
        interface ITimeSeries extends prometheus.v1.TimeSeries.$Properties {
        }

        /** Represents a TimeSeries. */
        class TimeSeries {

            /**
             * Constructs a new TimeSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.TimeSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeSeries labels. */
            labels: prometheus.v1.Label.$Properties[];

            /** TimeSeries samples. */
            samples: prometheus.v1.Sample.$Properties[];

            /**
             * Creates a new TimeSeries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TimeSeries instance
             */
            static create(properties: prometheus.v1.TimeSeries.$Shape): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
            static create(properties?: prometheus.v1.TimeSeries.$Properties): prometheus.v1.TimeSeries;

            /**
             * Encodes the specified TimeSeries message. Does not implicitly {@link prometheus.v1.TimeSeries.verify|verify} messages.
             * @param message TimeSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.TimeSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape} TimeSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
        }

        namespace TimeSeries {

            /** Properties of a TimeSeries. */
            interface $Properties {

                /** TimeSeries labels */
                labels?: (prometheus.v1.Label.$Properties[]|null);

                /** TimeSeries samples */
                samples?: (prometheus.v1.Sample.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeSeries. */
            type $Shape = prometheus.v1.TimeSeries.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use prometheus.v1.Label.$Properties instead.
         */
        interface ILabel extends prometheus.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label name. */
            name: string;

            /** Label value. */
            value: string;

            /**
             * Creates a new Label instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Label instance
             */
            static create(properties: prometheus.v1.Label.$Shape): prometheus.v1.Label & prometheus.v1.Label.$Shape;
            static create(properties?: prometheus.v1.Label.$Properties): prometheus.v1.Label;

            /**
             * Encodes the specified Label message. Does not implicitly {@link prometheus.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.Label & prometheus.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.Label & prometheus.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label name */
                name?: (string|null);

                /** Label value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = prometheus.v1.Label.$Properties;
        }

        /**
         * Properties of a Sample.
         * @deprecated Use prometheus.v1.Sample.$Properties instead.
         */
        interface ISample extends prometheus.v1.Sample.$Properties {
        }

        /** Represents a Sample. */
        class Sample {

            /**
             * Constructs a new Sample.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.Sample.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sample value. */
            value: number;

            /** Sample timestamp. */
            timestamp: number;

            /**
             * Creates a new Sample instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sample instance
             */
            static create(properties: prometheus.v1.Sample.$Shape): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
            static create(properties?: prometheus.v1.Sample.$Properties): prometheus.v1.Sample;

            /**
             * Encodes the specified Sample message. Does not implicitly {@link prometheus.v1.Sample.verify|verify} messages.
             * @param message Sample message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.Sample.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.Sample & prometheus.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
        }

        namespace Sample {

            /** Properties of a Sample. */
            interface $Properties {

                /** Sample value */
                value?: (number|null);

                /** Sample timestamp */
                timestamp?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sample. */
            type $Shape = prometheus.v1.Sample.$Properties;
        }

        /**
         * Properties of a MetricMetadata.
         * @deprecated Use prometheus.v1.MetricMetadata.$Properties instead.
         */
        interface IMetricMetadata extends prometheus.v1.MetricMetadata.$Properties {
        }

        /** Represents a MetricMetadata. */
        class MetricMetadata {

            /**
             * Constructs a new MetricMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.MetricMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MetricMetadata type. */
            type: prometheus.v1.MetricMetadata.MetricType;

            /** MetricMetadata metricFamilyName. */
            metricFamilyName: string;

            /** MetricMetadata help. */
            help: string;

            /** MetricMetadata unit. */
            unit: string;

            /**
             * Creates a new MetricMetadata instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MetricMetadata instance
             */
            static create(properties: prometheus.v1.MetricMetadata.$Shape): prometheus.v1.MetricMetadata & prometheus.v1.MetricMetadata.$Shape;
            static create(properties?: prometheus.v1.MetricMetadata.$Properties): prometheus.v1.MetricMetadata;

            /**
             * Encodes the specified MetricMetadata message. Does not implicitly {@link prometheus.v1.MetricMetadata.verify|verify} messages.
             * @param message MetricMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.MetricMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MetricMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.MetricMetadata & prometheus.v1.MetricMetadata.$Shape} MetricMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.MetricMetadata & prometheus.v1.MetricMetadata.$Shape;
        }

        namespace MetricMetadata {

            /** Properties of a MetricMetadata. */
            interface $Properties {

                /** MetricMetadata type */
                type?: (prometheus.v1.MetricMetadata.MetricType|null);

                /** MetricMetadata metricFamilyName */
                metricFamilyName?: (string|null);

                /** MetricMetadata help */
                help?: (string|null);

                /** MetricMetadata unit */
                unit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MetricMetadata. */
            type $Shape = prometheus.v1.MetricMetadata.$Properties;

            /** MetricType enum. */
            enum MetricType {

                /** METRIC_TYPE_UNSPECIFIED value */
                METRIC_TYPE_UNSPECIFIED = 0,

                /** METRIC_TYPE_COUNTER value */
                METRIC_TYPE_COUNTER = 1,

                /** METRIC_TYPE_GAUGE value */
                METRIC_TYPE_GAUGE = 2,

                /** METRIC_TYPE_HISTOGRAM value */
                METRIC_TYPE_HISTOGRAM = 3,

                /** METRIC_TYPE_GAUGE_HISTOGRAM value */
                METRIC_TYPE_GAUGE_HISTOGRAM = 4,

                /** METRIC_TYPE_SUMMARY value */
                METRIC_TYPE_SUMMARY = 5,

                /** METRIC_TYPE_INFO value */
                METRIC_TYPE_INFO = 6,

                /** METRIC_TYPE_STATE_SET value */
                METRIC_TYPE_STATE_SET = 7
            }
        }
    }
}
