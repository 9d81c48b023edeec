/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["tidewatch"] || ($protobuf.roots["tidewatch"] = {});

export const tidewatch = $root.tidewatch = (() => {

    /**
     * Namespace tidewatch.
     * @exports tidewatch
     * @namespace
     */
    const tidewatch = {};

    tidewatch.metrics = (function() {

        /**
         * Namespace metrics.
         * @memberof tidewatch
         * @namespace
         */
        const metrics = {};

        metrics.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tidewatch.metrics
             * @namespace
             */
            const v1 = {};

            v1.MetricBatch = (function() {

                /**
                 * Properties of a MetricBatch.
                 * @typedef {Object} tidewatch.metrics.v1.MetricBatch.$Properties
                 * @property {Array.<prometheus.v1.TimeSeries.$Properties>|null} [timeseries] MetricBatch timeseries
                 * @property {Array.<prometheus.v1.MetricMetadata.$Properties>|null} [metadata] MetricBatch metadata
                 * @property {tidewatch.metrics.v1.BatchHeader.$Properties|null} [header] MetricBatch header
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MetricBatch.
                 * @memberof tidewatch.metrics.v1
                 * @interface IMetricBatch
                 * @augments tidewatch.metrics.v1.MetricBatch.$Properties
                 * @deprecated Use tidewatch.metrics.v1.MetricBatch.$Properties instead.
                 */

                /**
                 * Shape of a MetricBatch.
                 * @typedef {tidewatch.metrics.v1.MetricBatch.$Properties} tidewatch.metrics.v1.MetricBatch.$Shape
                 */

                /**
                 * Constructs a new MetricBatch.
                 * @memberof tidewatch.metrics.v1
                 * @classdesc Represents a MetricBatch.
                 * @constructor
                 * @param {tidewatch.metrics.v1.MetricBatch.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MetricBatch = function (properties) {
                    this.timeseries = [];
                    this.metadata = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MetricBatch timeseries.
                 * @member {Array.<prometheus.v1.TimeSeries.$Properties>} timeseries
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @instance
                 */
                MetricBatch.prototype.timeseries = $util.emptyArray;

                /**
                 * MetricBatch metadata.
                 * @member {Array.<prometheus.v1.MetricMetadata.$Properties>} metadata
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @instance
                 */
                MetricBatch.prototype.metadata = $util.emptyArray;

                /**
                 * MetricBatch header.
                 * @member {tidewatch.metrics.v1.BatchHeader.$Properties|null|undefined} header
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @instance
                 */
                MetricBatch.prototype.header = null;

                /**
                 * Creates a new MetricBatch instance using the specified properties.
                 * @function create
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @static
                 * @param {tidewatch.metrics.v1.MetricBatch.$Properties=} [properties] Properties to set
                 * @returns {tidewatch.metrics.v1.MetricBatch} MetricBatch instance
                 * @type {{
                 *   (properties: tidewatch.metrics.v1.MetricBatch.$Shape): tidewatch.metrics.v1.MetricBatch & tidewatch.metrics.v1.MetricBatch.$Shape;
                 *   (properties?: tidewatch.metrics.v1.MetricBatch.$Properties): tidewatch.metrics.v1.MetricBatch;
                 * }}
                 */
                MetricBatch.create = function(properties) {
                    return new MetricBatch(properties);
                };

                /**
                 * Encodes the specified MetricBatch message. Does not implicitly {@link tidewatch.metrics.v1.MetricBatch.verify|verify} messages.
                 * @function encode
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @static
                 * @param {tidewatch.metrics.v1.MetricBatch.$Properties} message MetricBatch message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MetricBatch.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeseries != null && message.timeseries.length)
                        for (let i = 0; i < message.timeseries.length; ++i)
                            $root.prometheus.v1.TimeSeries.encode(message.timeseries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.metadata != null && message.metadata.length)
                        for (let i = 0; i < message.metadata.length; ++i)
                            $root.prometheus.v1.MetricMetadata.encode(message.metadata[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                        $root.tidewatch.metrics.v1.BatchHeader.encode(message.header, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MetricBatch message from the specified reader or buffer.
                 * @function decode
                 * @memberof tidewatch.metrics.v1.MetricBatch
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tidewatch.metrics.v1.MetricBatch & tidewatch.metrics.v1.MetricBatch.$Shape} MetricBatch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MetricBatch.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tidewatch.metrics.v1.MetricBatch();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.timeseries && message.timeseries.length))
                                    message.timeseries = [];
                                message.timeseries.push($root.prometheus.v1.TimeSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.metadata && message.metadata.length))
                                    message.metadata = [];
                                message.metadata.push($root.prometheus.v1.MetricMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                message.header = $root.tidewatch.metrics.v1.BatchHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return MetricBatch;
            })();

            v1.BatchHeader = (function() {

                /**
                 * Properties of a BatchHeader.
                 * @typedef {Object} tidewatch.metrics.v1.BatchHeader.$Properties
                 * @property {string|null} [node] BatchHeader node
                 * @property {string|null} [cluster] BatchHeader cluster
                 * @property {string|null} [bootId] BatchHeader bootId
                 * @property {number|null} [sequence] BatchHeader sequence
                 * @property {number|null} [collectedAtMs] BatchHeader collectedAtMs
                 * @property {string|null} [agentVersion] BatchHeader agentVersion
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a BatchHeader.
                 * @memberof tidewatch.metrics.v1
                 * @interface IBatchHeader
                 * @augments tidewatch.metrics.v1.BatchHeader.$Properties
                 * @deprecated Use tidewatch.metrics.v1.BatchHeader.$Properties instead.
                 */

                /**
                 * Shape of a BatchHeader.
                 * @typedef {tidewatch.metrics.v1.BatchHeader.$Properties} tidewatch.metrics.v1.BatchHeader.$Shape
                 */

                /**
                 * Constructs a new BatchHeader.
                 * @memberof tidewatch.metrics.v1
                 * @classdesc Represents a BatchHeader.
                 * @constructor
                 * @param {tidewatch.metrics.v1.BatchHeader.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const BatchHeader = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * BatchHeader node.
                 * @member {string} node
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.node = "";

                /**
                 * BatchHeader cluster.
                 * @member {string} cluster
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.cluster = "";

                /**
                 * BatchHeader bootId.
                 * @member {string} bootId
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.bootId = "";

                /**
                 * BatchHeader sequence.
                 * @member {number} sequence
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.sequence = 0;

                /**
                 * BatchHeader collectedAtMs.
                 * @member {number} collectedAtMs
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.collectedAtMs = 0;

                /**
                 * BatchHeader agentVersion.
                 * @member {string} agentVersion
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @instance
                 */
                BatchHeader.prototype.agentVersion = "";

                /**
                 * Creates a new BatchHeader instance using the specified properties.
                 * @function create
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @static
                 * @param {tidewatch.metrics.v1.BatchHeader.$Properties=} [properties] Properties to set
                 * @returns {tidewatch.metrics.v1.BatchHeader} BatchHeader instance
                 * @type {{
                 *   (properties: tidewatch.metrics.v1.BatchHeader.$Shape): tidewatch.metrics.v1.BatchHeader & tidewatch.metrics.v1.BatchHeader.$Shape;
                 *   (properties?: tidewatch.metrics.v1.BatchHeader.$Properties): tidewatch.metrics.v1.BatchHeader;
                 * }}
                 */
                BatchHeader.create = function(properties) {
                    return new BatchHeader(properties);
                };

                /**
                 * Encodes the specified BatchHeader message. Does not implicitly {@link tidewatch.metrics.v1.BatchHeader.verify|verify} messages.
                 * @function encode
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @static
                 * @param {tidewatch.metrics.v1.BatchHeader.$Properties} message BatchHeader message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                BatchHeader.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                    if (message.cluster != null && $Object.hasOwnProperty.call(message, "cluster") && message.cluster !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.cluster);
                    if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.bootId);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.sequence);
                    if (message.collectedAtMs != null && $Object.hasOwnProperty.call(message, "collectedAtMs") && (typeof message.collectedAtMs === "object" ? message.collectedAtMs.low || message.collectedAtMs.high : message.collectedAtMs !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.collectedAtMs);
                    if (message.agentVersion != null && $Object.hasOwnProperty.call(message, "agentVersion") && message.agentVersion !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.agentVersion);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a BatchHeader message from the specified reader or buffer.
                 * @function decode
                 * @memberof tidewatch.metrics.v1.BatchHeader
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tidewatch.metrics.v1.BatchHeader & tidewatch.metrics.v1.BatchHeader.$Shape} BatchHeader
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                BatchHeader.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tidewatch.metrics.v1.BatchHeader();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.node = value;
                                else
                                    delete message.node;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cluster = value;
                                else
                                    delete message.cluster;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.bootId = value;
                                else
                                    delete message.bootId;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if ((value = Number(reader.uint64())) !== 0)
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if ((value = Number(reader.int64())) !== 0)
                                    message.collectedAtMs = value;
                                else
                                    delete message.collectedAtMs;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.agentVersion = value;
                                else
                                    delete message.agentVersion;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return BatchHeader;
            })();

            return v1;
        })();

        return metrics;
    })();

    return tidewatch;
})();

export const prometheus = $root.prometheus = (() => {

    /**
     * Namespace prometheus.
     * @exports prometheus
     * @namespace
     */
    const prometheus = {};

    prometheus.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof prometheus
         * @namespace
         */
        const v1 = {};

        v1.WriteRequest = (function() {

            /**
             * Properties of a WriteRequest.
             * @typedef {Object} prometheus.v1.WriteRequest.$Properties
             * @property {Array.<prometheus.v1.TimeSeries.$Properties>|null} [timeseries] WriteRequest timeseries
             * @property {Array.<prometheus.v1.MetricMetadata.$Properties>|null} [metadata] WriteRequest metadata
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteRequest.
             * @memberof prometheus.v1
             * @interface IWriteRequest
             * @augments prometheus.v1.WriteRequest.$Properties
             * @deprecated Use prometheus.v1.WriteRequest.$Properties instead.
             */

            /**
             * Shape of a WriteRequest.
             * @typedef {prometheus.v1.WriteRequest.$Properties} prometheus.v1.WriteRequest.$Shape
             */

            /**
             * Constructs a new WriteRequest.
             * @memberof prometheus.v1
             * @classdesc Represents a WriteRequest.
             * @constructor
             * @param {prometheus.v1.WriteRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteRequest = function (properties) {
                this.timeseries = [];
                this.metadata = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteRequest timeseries.
             * @member {Array.<prometheus.v1.TimeSeries.$Properties>} timeseries
             * @memberof prometheus.v1.WriteRequest
             * @instance
             */
            WriteRequest.prototype.timeseries = $util.emptyArray;

            /**
             * WriteRequest metadata.
             * @member {Array.<prometheus.v1.MetricMetadata.$Properties>} metadata
             * @memberof prometheus.v1.WriteRequest
             * @instance
             */
            WriteRequest.prototype.metadata = $util.emptyArray;

            /**
             * Creates a new WriteRequest instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {prometheus.v1.WriteRequest.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.WriteRequest} WriteRequest instance
             * @type {{
             *   (properties: prometheus.v1.WriteRequest.$Shape): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
             *   (properties?: prometheus.v1.WriteRequest.$Properties): prometheus.v1.WriteRequest;
             * }}
             */
            WriteRequest.create = function(properties) {
                return new WriteRequest(properties);
            };

            /**
             * Encodes the specified WriteRequest message. Does not implicitly {@link prometheus.v1.WriteRequest.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {prometheus.v1.WriteRequest.$Properties} message WriteRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timeseries != null && message.timeseries.length)
                    for (let i = 0; i < message.timeseries.length; ++i)
                        $root.prometheus.v1.TimeSeries.encode(message.timeseries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.metadata != null && message.metadata.length)
                    for (let i = 0; i < message.metadata.length; ++i)
                        $root.prometheus.v1.MetricMetadata.encode(message.metadata[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteRequest message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape} WriteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.WriteRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.timeseries && message.timeseries.length))
                                message.timeseries = [];
                            message.timeseries.push($root.prometheus.v1.TimeSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.metadata && message.metadata.length))
                                message.metadata = [];
                            message.metadata.push($root.prometheus.v1.MetricMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WriteRequest;
        })();

        v1.TimeSeries = (function() {

            /**
             * Properties of a TimeSeries.
             * @typedef {Object} prometheus.v1.TimeSeries.$Properties
             * @property {Array.<prometheus.v1.Label.$Properties>|null} [labels] TimeSeries labels
             * @property {Array.<prometheus.v1.Sample.$Properties>|null} [samples] TimeSeries samples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeSeries.
             * @memberof prometheus.v1
             * @interface ITimeSeries
             * @augments prometheus.v1.TimeSeries.$Properties
             * @deprecated Use prometheus.v1.TimeSeries.$Properties instead.
             */

            /**
             * Shape of a TimeSeries.
             * @typedef {prometheus.v1.TimeSeries.$Properties} prometheus.v1.TimeSeries.$Shape
             */

            /**
             * Constructs a new TimeSeries.
             * @memberof prometheus.v1
             * @classdesc Represents a TimeSeries.
             * @constructor
             * @param {prometheus.v1.TimeSeries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeSeries = function (properties) {
                this.labels = [];
                this.samples = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeSeries labels.
             * @member {Array.<prometheus.v1.Label.$Properties>} labels
             * @memberof prometheus.v1.TimeSeries
             * @instance
             */
            TimeSeries.prototype.labels = $util.emptyArray;

            /**
             * TimeSeries samples.
             * @member {Array.<prometheus.v1.Sample.$Properties>} samples
             * @memberof prometheus.v1.TimeSeries
             * @instance
             */
            TimeSeries.prototype.samples = $util.emptyArray;

            /**
             * Creates a new TimeSeries instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {prometheus.v1.TimeSeries.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.TimeSeries} TimeSeries instance
             * @type {{
             *   (properties: prometheus.v1.TimeSeries.$Shape): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
             *   (properties?: prometheus.v1.TimeSeries.$Properties): prometheus.v1.TimeSeries;
             * }}
             */
            TimeSeries.create = function(properties) {
                return new TimeSeries(properties);
            };

            /**
             * Encodes the specified TimeSeries message. Does not implicitly {@link prometheus.v1.TimeSeries.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {prometheus.v1.TimeSeries.$Properties} message TimeSeries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && message.labels.length)
                    for (let i = 0; i < message.labels.length; ++i)
                        $root.prometheus.v1.Label.encode(message.labels[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.samples != null && message.samples.length)
                    for (let i = 0; i < message.samples.length; ++i)
                        $root.prometheus.v1.Sample.encode(message.samples[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeSeries message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape} TimeSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.TimeSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labels && message.labels.length))
                                message.labels = [];
                            message.labels.push($root.prometheus.v1.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.samples && message.samples.length))
                                message.samples = [];
                            message.samples.push($root.prometheus.v1.Sample.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeSeries;
        })();

        v1.Label = (function() {

            /**
             * Properties of a Label.
             * @typedef {Object} prometheus.v1.Label.$Properties
             * @property {string|null} [name] Label name
             * @property {string|null} [value] Label value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Label.
             * @memberof prometheus.v1
             * @interface ILabel
             * @augments prometheus.v1.Label.$Properties
             * @deprecated Use prometheus.v1.Label.$Properties instead.
             */

            /**
             * Shape of a Label.
             * @typedef {prometheus.v1.Label.$Properties} prometheus.v1.Label.$Shape
             */

            /**
             * Constructs a new Label.
             * @memberof prometheus.v1
             * @classdesc Represents a Label.
             * @constructor
             * @param {prometheus.v1.Label.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Label = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Label name.
             * @member {string} name
             * @memberof prometheus.v1.Label
             * @instance
             */
            Label.prototype.name = "";

            /**
             * Label value.
             * @member {string} value
             * @memberof prometheus.v1.Label
             * @instance
             */
            Label.prototype.value = "";

            /**
             * Creates a new Label instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.Label
             * @static
             * @param {prometheus.v1.Label.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.Label} Label instance
             * @type {{
             *   (properties: prometheus.v1.Label.$Shape): prometheus.v1.Label & prometheus.v1.Label.$Shape;
             *   (properties?: prometheus.v1.Label.$Properties): prometheus.v1.Label;
             * }}
             */
            Label.create = function(properties) {
                return new Label(properties);
            };

            /**
             * Encodes the specified Label message. Does not implicitly {@link prometheus.v1.Label.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.Label
             * @static
             * @param {prometheus.v1.Label.$Properties} message Label message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Label.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.Label
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.Label & prometheus.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Label.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.Label();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Label;
        })();

        v1.Sample = (function() {

            /**
             * Properties of a Sample.
             * @typedef {Object} prometheus.v1.Sample.$Properties
             * @property {number|null} [value] Sample value
             * @property {number|null} [timestamp] Sample timestamp
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sample.
             * @memberof prometheus.v1
             * @interface ISample
             * @augments prometheus.v1.Sample.$Properties
             * @deprecated Use prometheus.v1.Sample.$Properties instead.
             */

            /**
             * Shape of a Sample.
             * @typedef {prometheus.v1.Sample.$Properties} prometheus.v1.Sample.$Shape
             */

            /**
             * Constructs a new Sample.
             * @memberof prometheus.v1
             * @classdesc Represents a Sample.
             * @constructor
             * @param {prometheus.v1.Sample.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sample = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sample value.
             * @member {number} value
             * @memberof prometheus.v1.Sample
             * @instance
             */
            Sample.prototype.value = 0;

            /**
             * Sample timestamp.
             * @member {number} timestamp
             * @memberof prometheus.v1.Sample
             * @instance
             */
            Sample.prototype.timestamp = 0;

            /**
             * Creates a new Sample instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.Sample
             * @static
             * @param {prometheus.v1.Sample.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.Sample} Sample instance
             * @type {{
             *   (properties: prometheus.v1.Sample.$Shape): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
             *   (properties?: prometheus.v1.Sample.$Properties): prometheus.v1.Sample;
             * }}
             */
            Sample.create = function(properties) {
                return new Sample(properties);
            };

            /**
             * Encodes the specified Sample message. Does not implicitly {@link prometheus.v1.Sample.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.Sample
             * @static
             * @param {prometheus.v1.Sample.$Properties} message Sample message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sample.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.value);
                if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timestamp);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.Sample
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.Sample & prometheus.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sample.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.Sample();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if ((value = Number(reader.int64())) !== 0)
                                message.timestamp = value;
                            else
                                delete message.timestamp;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sample;
        })();

        v1.MetricMetadata = (function() {

            /**
             * Properties of a MetricMetadata.
             * @typedef {Object} prometheus.v1.MetricMetadata.$Properties
             * @property {prometheus.v1.MetricMetadata.MetricType|null} [type] MetricMetadata type
             * @property {string|null} [metricFamilyName] MetricMetadata metricFamilyName
             * @property {string|null} [help] MetricMetadata help
             * @property {string|null} [unit] MetricMetadata unit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MetricMetadata.
             * @memberof prometheus.v1
             * @interface IMetricMetadata
             * @augments prometheus.v1.MetricMetadata.$Properties
             * @deprecated Use prometheus.v1.MetricMetadata.$Properties instead.
             */

            /**
             * Shape of a MetricMetadata.
             * @typedef {prometheus.v1.MetricMetadata.$Properties} prometheus.v1.MetricMetadata.$Shape
             */

            /**
             * Constructs a new MetricMetadata.
             * @memberof prometheus.v1
             * @classdesc Represents a MetricMetadata.
             * @constructor
             * @param {prometheus.v1.MetricMetadata.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MetricMetadata = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MetricMetadata type.
             * @member {prometheus.v1.MetricMetadata.MetricType} type
             * @memberof prometheus.v1.MetricMetadata
             * @instance
             */
            MetricMetadata.prototype.type = 0;

            /**
             * MetricMetadata metricFamilyName.
             * @member {string} metricFamilyName
             * @memberof prometheus.v1.MetricMetadata
             * @instance
             */
            MetricMetadata.prototype.metricFamilyName = "";

            /**
             * MetricMetadata help.
             * @member {string} help
             * @memberof prometheus.v1.MetricMetadata
             * @instance
             */
            MetricMetadata.prototype.help = "";

            /**
             * MetricMetadata unit.
             * @member {string} unit
             * @memberof prometheus.v1.MetricMetadata
             * @instance
             */
            MetricMetadata.prototype.unit = "";

            /**
             * Creates a new MetricMetadata instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.MetricMetadata
             * @static
             * @param {prometheus.v1.MetricMetadata.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.MetricMetadata} MetricMetadata instance
             * @type {{
             *   (properties: prometheus.v1.MetricMetadata.$Shape): prometheus.v1.MetricMetadata & prometheus.v1.MetricMetadata.$Shape;
             *   (properties?: prometheus.v1.MetricMetadata.$Properties): prometheus.v1.MetricMetadata;
             * }}
             */
            MetricMetadata.create = function(properties) {
                return new MetricMetadata(properties);
            };

            /**
             * Encodes the specified MetricMetadata message. Does not implicitly {@link prometheus.v1.MetricMetadata.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.MetricMetadata
             * @static
             * @param {prometheus.v1.MetricMetadata.$Properties} message MetricMetadata message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MetricMetadata.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.type);
                if (message.metricFamilyName != null && $Object.hasOwnProperty.call(message, "metricFamilyName") && message.metricFamilyName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.metricFamilyName);
                if (message.help != null && $Object.hasOwnProperty.call(message, "help") && message.help !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.help);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.unit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MetricMetadata message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.MetricMetadata
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.MetricMetadata & prometheus.v1.MetricMetadata.$Shape} MetricMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MetricMetadata.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.MetricMetadata();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.metricFamilyName = value;
                            else
                                delete message.metricFamilyName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.help = value;
                            else
                                delete message.help;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * MetricType enum.
             * @name prometheus.v1.MetricMetadata.MetricType
             * @enum {number}
             * @property {number} METRIC_TYPE_UNSPECIFIED=0 METRIC_TYPE_UNSPECIFIED value
             * @property {number} METRIC_TYPE_COUNTER=1 METRIC_TYPE_COUNTER value
             * @property {number} METRIC_TYPE_GAUGE=2 METRIC_TYPE_GAUGE value
             * @property {number} METRIC_TYPE_HISTOGRAM=3 METRIC_TYPE_HISTOGRAM value
             * @property {number} METRIC_TYPE_GAUGE_HISTOGRAM=4 METRIC_TYPE_GAUGE_HISTOGRAM value
             * @property {number} METRIC_TYPE_SUMMARY=5 METRIC_TYPE_SUMMARY value
             * @property {number} METRIC_TYPE_INFO=6 METRIC_TYPE_INFO value
             * @property {number} METRIC_TYPE_STATE_SET=7 METRIC_TYPE_STATE_SET value
             */
            MetricMetadata.MetricType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "METRIC_TYPE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "METRIC_TYPE_COUNTER"] = 1;
                values[valuesById[2] = "METRIC_TYPE_GAUGE"] = 2;
                values[valuesById[3] = "METRIC_TYPE_HISTOGRAM"] = 3;
                values[valuesById[4] = "METRIC_TYPE_GAUGE_HISTOGRAM"] = 4;
                values[valuesById[5] = "METRIC_TYPE_SUMMARY"] = 5;
                values[valuesById[6] = "METRIC_TYPE_INFO"] = 6;
                values[valuesById[7] = "METRIC_TYPE_STATE_SET"] = 7;
                return values;
            })();

            return MetricMetadata;
        })();

        return v1;
    })();

    return prometheus;
})();

export {
  $root as default
};
