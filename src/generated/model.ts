// Generated from schema/ by "npm run generate".
import type { Model } from '../config/model.ts';

export const model: Model = {
 "OpenTelemetryConfiguration": {
  "types": [
   "object"
  ],
  "required": [
   "file_format"
  ],
  "properties": {
   "file_format": {
    "types": [
     "string"
    ]
   },
   "disabled": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
   },
   "log_level": {
    "ref": "SeverityNumber",
    "default": "info"
   },
   "attribute_limits": {
    "ref": "AttributeLimits",
    "default": {}
   },
   "resource": {
    "ref": "Resource",
    "default": {}
   },
   "propagator": {
    "ref": "Propagator"
   },
   "tracer_provider": {
    "ref": "TracerProvider"
   },
   "meter_provider": {
    "ref": "MeterProvider"
   },
   "logger_provider": {
    "ref": "LoggerProvider"
   },
   "distribution": {
    "ref": "Distribution",
    "default": {
     "otelboot": {}
    }
   }
  }
 },
 "AttributeLimits": {
  "types": [
   "object"
  ],
  "properties": {
   "attribute_value_length_limit": {
    "types": [
     "integer",
     "null"
    ]
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128
   }
  }
 },
 "SeverityNumber": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "trace",
   "trace2",
   "trace3",
   "trace4",
   "debug",
   "debug2",
   "debug3",
   "debug4",
   "info",
   "info2",
   "info3",
   "info4",
   "warn",
   "warn2",
   "warn3",
   "warn4",
   "error",
   "error2",
   "error3",
   "error4",
   "fatal",
   "fatal2",
   "fatal3",
   "fatal4"
  ]
 },
 "IncludeExclude": {
  "types": [
   "object"
  ],
  "properties": {
   "included": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    }
   },
   "excluded": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    }
   }
  }
 },
 "NameStringValuePair": {
  "types": [
   "object"
  ],
  "required": [
   "name",
   "value"
  ],
  "properties": {
   "name": {
    "types": [
     "string"
    ]
   },
   "value": {
    "types": [
     "string",
     "null"
    ]
   }
  }
 },
 "OtlpHttpEncoding": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "protobuf",
   "json"
  ]
 },
 "HttpTls": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "ca_file": {
    "types": [
     "string",
     "null"
    ]
   },
   "key_file": {
    "types": [
     "string",
     "null"
    ]
   },
   "cert_file": {
    "types": [
     "string",
     "null"
    ]
   }
  }
 },
 "OtlpHttpExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "endpoint": {
    "types": [
     "string",
     "null"
    ],
    "default": "http://localhost:4318/v1/{signal}"
   },
   "tls": {
    "ref": "HttpTls",
    "default": {}
   },
   "headers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "NameStringValuePair"
    }
   },
   "headers_list": {
    "types": [
     "string",
     "null"
    ],
    "fold": {
     "into": "headers",
     "as": "pairs"
    }
   },
   "compression": {
    "types": [
     "string",
     "null"
    ],
    "default": "none"
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 10000
   },
   "encoding": {
    "ref": "OtlpHttpEncoding",
    "default": "protobuf"
   }
  }
 },
 "OtlpHttpMetricExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "endpoint": {
    "types": [
     "string",
     "null"
    ],
    "default": "http://localhost:4318/v1/{signal}"
   },
   "tls": {
    "ref": "HttpTls",
    "default": {}
   },
   "headers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "NameStringValuePair"
    }
   },
   "headers_list": {
    "types": [
     "string",
     "null"
    ],
    "fold": {
     "into": "headers",
     "as": "pairs"
    }
   },
   "compression": {
    "types": [
     "string",
     "null"
    ],
    "default": "none"
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 10000
   },
   "encoding": {
    "ref": "OtlpHttpEncoding",
    "default": "protobuf"
   },
   "temporality_preference": {
    "ref": "ExporterTemporalityPreference",
    "default": "cumulative"
   },
   "default_histogram_aggregation": {
    "ref": "ExporterDefaultHistogramAggregation",
    "default": "explicit_bucket_histogram"
   }
  }
 },
 "ExporterTemporalityPreference": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "cumulative",
   "delta",
   "low_memory"
  ]
 },
 "ExporterDefaultHistogramAggregation": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "explicit_bucket_histogram",
   "base2_exponential_bucket_histogram"
  ]
 },
 "ConsoleExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ConsoleMetricExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "temporality_preference": {
    "ref": "ExporterTemporalityPreference",
    "default": "cumulative"
   },
   "default_histogram_aggregation": {
    "ref": "ExporterDefaultHistogramAggregation",
    "default": "explicit_bucket_histogram"
   }
  }
 },
 "PrettyConsoleExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "stream": {
    "types": [
     "string",
     "null"
    ],
    "enum": [
     "stdout",
     "stderr"
    ],
    "default": "stderr"
   },
   "color": {
    "types": [
     "boolean",
     "null"
    ]
   }
  }
 },
 "MemoryExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "Distribution": {
  "types": [
   "object"
  ],
  "open": true,
  "properties": {
   "otelboot": {
    "ref": "Otelboot",
    "default": {}
   }
  }
 },
 "Otelboot": {
  "types": [
   "object"
  ],
  "properties": {
   "preset": {
    "types": [
     "string",
     "null"
    ]
   },
   "env_overrides": {
    "types": [
     "boolean",
     "null"
    ]
   },
   "on_error": {
    "types": [
     "string",
     "null"
    ],
    "enum": [
     "disable",
     "throw"
    ],
    "default": "disable"
   },
   "components": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    }
   },
   "instrumentations": {
    "types": [
     "string",
     "null"
    ],
    "enum": [
     "auto",
     "listed",
     "none"
    ],
    "default": "auto"
   },
   "shutdown": {
    "ref": "OtelbootShutdown",
    "default": {}
   }
  }
 },
 "OtelbootShutdown": {
  "types": [
   "object"
  ],
  "properties": {
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 25000
   },
   "readiness_delay": {
    "types": [
     "integer",
     "null"
    ],
    "default": 0
   },
   "drain_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 15000
   },
   "hooks_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 3000
   },
   "flush_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 5000
   },
   "signals": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ],
     "enum": [
      "SIGTERM",
      "SIGINT",
      "SIGHUP",
      "SIGBREAK",
      "SIGQUIT",
      "SIGUSR2"
     ]
    },
    "default": []
   },
   "servers": {
    "types": [
     "string",
     "null"
    ],
    "enum": [
     "auto",
     "manual"
    ],
    "default": "auto"
   },
   "on_fatal": {
    "types": [
     "string",
     "null"
    ],
    "enum": [
     "ignore",
     "flush"
    ],
    "default": "ignore"
   }
  }
 },
 "LoggerProvider": {
  "types": [
   "object"
  ],
  "required": [
   "processors"
  ],
  "properties": {
   "processors": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "LogRecordProcessor"
    }
   },
   "limits": {
    "ref": "LogRecordLimits",
    "default": {}
   }
  }
 },
 "LogRecordLimits": {
  "types": [
   "object"
  ],
  "properties": {
   "attribute_value_length_limit": {
    "types": [
     "integer",
     "null"
    ],
    "inherit": "attribute_limits.attribute_value_length_limit"
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128,
    "inherit": "attribute_limits.attribute_count_limit"
   }
  }
 },
 "LogRecordProcessor": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "batch": {
    "ref": "BatchLogRecordProcessor"
   },
   "simple": {
    "ref": "SimpleLogRecordProcessor"
   }
  }
 },
 "BatchLogRecordProcessor": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "schedule_delay": {
    "types": [
     "integer",
     "null"
    ],
    "default": 1000
   },
   "export_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 30000
   },
   "max_queue_size": {
    "types": [
     "integer",
     "null"
    ],
    "default": 2048
   },
   "max_export_batch_size": {
    "types": [
     "integer",
     "null"
    ],
    "default": 512
   },
   "exporter": {
    "ref": "LogRecordExporter"
   }
  }
 },
 "SimpleLogRecordProcessor": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "exporter": {
    "ref": "LogRecordExporter"
   }
  }
 },
 "LogRecordExporter": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpExporter"
   },
   "console": {
    "ref": "ConsoleExporter"
   },
   "pretty_console": {
    "ref": "PrettyConsoleExporter"
   },
   "memory": {
    "ref": "MemoryExporter"
   }
  }
 },
 "MeterProvider": {
  "types": [
   "object"
  ],
  "required": [
   "readers"
  ],
  "properties": {
   "readers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "MetricReader"
    }
   },
   "views": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "View"
    }
   }
  }
 },
 "MetricReader": {
  "types": [
   "object"
  ],
  "slot": true,
  "properties": {
   "periodic": {
    "ref": "PeriodicMetricReader"
   }
  }
 },
 "PeriodicMetricReader": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "interval": {
    "types": [
     "integer",
     "null"
    ],
    "default": 60000
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 30000
   },
   "exporter": {
    "ref": "PushMetricExporter"
   }
  }
 },
 "PushMetricExporter": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpMetricExporter"
   },
   "console": {
    "ref": "ConsoleMetricExporter"
   },
   "pretty_console": {
    "ref": "PrettyConsoleExporter"
   },
   "memory": {
    "ref": "MemoryExporter"
   }
  }
 },
 "View": {
  "types": [
   "object"
  ],
  "required": [
   "selector",
   "stream"
  ],
  "properties": {
   "selector": {
    "ref": "ViewSelector"
   },
   "stream": {
    "ref": "ViewStream"
   }
  }
 },
 "ViewSelector": {
  "types": [
   "object"
  ],
  "properties": {
   "instrument_name": {
    "types": [
     "string",
     "null"
    ]
   },
   "instrument_type": {
    "ref": "InstrumentType"
   },
   "unit": {
    "types": [
     "string",
     "null"
    ]
   },
   "meter_name": {
    "types": [
     "string",
     "null"
    ]
   },
   "meter_version": {
    "types": [
     "string",
     "null"
    ]
   },
   "meter_schema_url": {
    "types": [
     "string",
     "null"
    ]
   }
  }
 },
 "InstrumentType": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "counter",
   "gauge",
   "histogram",
   "observable_counter",
   "observable_gauge",
   "observable_up_down_counter",
   "up_down_counter"
  ]
 },
 "ViewStream": {
  "types": [
   "object"
  ],
  "properties": {
   "name": {
    "types": [
     "string",
     "null"
    ]
   },
   "description": {
    "types": [
     "string",
     "null"
    ]
   },
   "aggregation": {
    "ref": "Aggregation",
    "default": {
     "default": {}
    }
   },
   "aggregation_cardinality_limit": {
    "types": [
     "integer",
     "null"
    ]
   },
   "attribute_keys": {
    "ref": "IncludeExclude",
    "default": {}
   }
  }
 },
 "Aggregation": {
  "types": [
   "object"
  ],
  "slot": true,
  "properties": {
   "default": {
    "ref": "DefaultAggregation"
   },
   "drop": {
    "ref": "DropAggregation"
   },
   "explicit_bucket_histogram": {
    "ref": "ExplicitBucketHistogramAggregation"
   },
   "last_value": {
    "ref": "LastValueAggregation"
   },
   "sum": {
    "ref": "SumAggregation"
   }
  }
 },
 "DefaultAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "DropAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExplicitBucketHistogramAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "boundaries": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "number"
     ]
    },
    "default": [
     0,
     5,
     10,
     25,
     50,
     75,
     100,
     250,
     500,
     750,
     1000,
     2500,
     5000,
     7500,
     10000
    ]
   },
   "record_min_max": {
    "types": [
     "boolean",
     "null"
    ],
    "default": true
   }
  }
 },
 "LastValueAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "SumAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "Propagator": {
  "types": [
   "object"
  ],
  "properties": {
   "composite": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "TextMapPropagator"
    }
   },
   "composite_list": {
    "types": [
     "string",
     "null"
    ],
    "fold": {
     "into": "composite",
     "as": "names"
    }
   }
  }
 },
 "TextMapPropagator": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "tracecontext": {
    "ref": "TraceContextPropagator"
   },
   "baggage": {
    "ref": "BaggagePropagator"
   }
  }
 },
 "TraceContextPropagator": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "BaggagePropagator": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "Resource": {
  "types": [
   "object"
  ],
  "properties": {
   "attributes": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "AttributeNameValue"
    }
   },
   "attributes_list": {
    "types": [
     "string",
     "null"
    ],
    "fold": {
     "into": "attributes",
     "as": "pairs"
    }
   },
   "schema_url": {
    "types": [
     "string",
     "null"
    ]
   },
   "detection/development": {
    "ref": "ExperimentalResourceDetection"
   }
  }
 },
 "AttributeNameValue": {
  "types": [
   "object"
  ],
  "required": [
   "name",
   "value"
  ],
  "properties": {
   "name": {
    "types": [
     "string"
    ]
   },
   "value": {
    "types": [
     "string",
     "number",
     "boolean",
     "null",
     "array"
    ]
   },
   "type": {
    "ref": "AttributeType",
    "default": "string"
   }
  }
 },
 "AttributeType": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "string",
   "bool",
   "int",
   "double",
   "string_array",
   "bool_array",
   "int_array",
   "double_array"
  ]
 },
 "ExperimentalResourceDetection": {
  "types": [
   "object"
  ],
  "properties": {
   "attributes": {
    "ref": "IncludeExclude",
    "default": {}
   },
   "detectors": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalResourceDetector"
    }
   }
  }
 },
 "ExperimentalResourceDetector": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "host": {
    "ref": "ExperimentalHostResourceDetector"
   },
   "process": {
    "ref": "ExperimentalProcessResourceDetector"
   },
   "service": {
    "ref": "ExperimentalServiceResourceDetector"
   }
  }
 },
 "ExperimentalHostResourceDetector": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalProcessResourceDetector": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalServiceResourceDetector": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "TracerProvider": {
  "types": [
   "object"
  ],
  "required": [
   "processors"
  ],
  "properties": {
   "processors": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "SpanProcessor"
    }
   },
   "limits": {
    "ref": "SpanLimits",
    "default": {}
   },
   "sampler": {
    "ref": "Sampler",
    "default": {
     "parent_based": {
      "root": {
       "always_on": {}
      }
     }
    }
   }
  }
 },
 "SpanLimits": {
  "types": [
   "object"
  ],
  "properties": {
   "attribute_value_length_limit": {
    "types": [
     "integer",
     "null"
    ],
    "inherit": "attribute_limits.attribute_value_length_limit"
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128,
    "inherit": "attribute_limits.attribute_count_limit"
   },
   "event_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128
   },
   "link_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128
   },
   "event_attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128
   },
   "link_attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "default": 128
   }
  }
 },
 "SpanProcessor": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "batch": {
    "ref": "BatchSpanProcessor"
   },
   "simple": {
    "ref": "SimpleSpanProcessor"
   }
  }
 },
 "BatchSpanProcessor": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "schedule_delay": {
    "types": [
     "integer",
     "null"
    ],
    "default": 5000
   },
   "export_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "default": 30000
   },
   "max_queue_size": {
    "types": [
     "integer",
     "null"
    ],
    "default": 2048
   },
   "max_export_batch_size": {
    "types": [
     "integer",
     "null"
    ],
    "default": 512
   },
   "exporter": {
    "ref": "SpanExporter"
   }
  }
 },
 "SimpleSpanProcessor": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "exporter": {
    "ref": "SpanExporter"
   }
  }
 },
 "SpanExporter": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpExporter"
   },
   "console": {
    "ref": "ConsoleExporter"
   },
   "pretty_console": {
    "ref": "PrettyConsoleExporter"
   },
   "memory": {
    "ref": "MemoryExporter"
   }
  }
 },
 "Sampler": {
  "types": [
   "object"
  ],
  "slot": true,
  "open": true,
  "properties": {
   "always_on": {
    "ref": "AlwaysOnSampler"
   },
   "always_off": {
    "ref": "AlwaysOffSampler"
   },
   "trace_id_ratio_based": {
    "ref": "TraceIdRatioBasedSampler"
   },
   "parent_based": {
    "ref": "ParentBasedSampler"
   }
  }
 },
 "AlwaysOnSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "AlwaysOffSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "TraceIdRatioBasedSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "ratio": {
    "types": [
     "number",
     "null"
    ],
    "default": 1
   }
  }
 },
 "ParentBasedSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "root": {
    "ref": "Sampler",
    "default": {
     "always_on": {}
    }
   },
   "remote_parent_sampled": {
    "ref": "Sampler",
    "default": {
     "always_on": {}
    }
   },
   "remote_parent_not_sampled": {
    "ref": "Sampler",
    "default": {
     "always_off": {}
    }
   },
   "local_parent_sampled": {
    "ref": "Sampler",
    "default": {
     "always_on": {}
    }
   },
   "local_parent_not_sampled": {
    "ref": "Sampler",
    "default": {
     "always_off": {}
    }
   }
  }
 }
};
