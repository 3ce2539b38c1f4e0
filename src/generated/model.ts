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
   "instrumentation/development": {
    "ref": "ExperimentalInstrumentation",
    "default": {}
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
    ],
    "bounds": {
     "minimum": 0
    }
   },
   "attribute_value_depth_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 64
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
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
    },
    "bounds": {
     "minItems": 1
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
    },
    "bounds": {
     "minItems": 1
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
    },
    "bounds": {
     "minItems": 1
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
   "max_request_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 67108864
   },
   "max_response_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 4194304
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 10000
   },
   "encoding": {
    "ref": "OtlpHttpEncoding",
    "default": "protobuf"
   }
  }
 },
 "GrpcTls": {
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
   },
   "insecure": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
   }
  }
 },
 "OtlpGrpcExporter": {
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
    "default": "http://localhost:4317"
   },
   "tls": {
    "ref": "GrpcTls",
    "default": {}
   },
   "headers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "NameStringValuePair"
    },
    "bounds": {
     "minItems": 1
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
   "max_request_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 67108864
   },
   "max_response_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 4194304
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 10000
   }
  }
 },
 "OtlpGrpcMetricExporter": {
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
    "default": "http://localhost:4317"
   },
   "tls": {
    "ref": "GrpcTls",
    "default": {}
   },
   "headers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "NameStringValuePair"
    },
    "bounds": {
     "minItems": 1
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
   "max_request_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 67108864
   },
   "max_response_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 4194304
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 10000
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
 "ExperimentalOtlpFileExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "output_stream": {
    "types": [
     "string",
     "null"
    ],
    "default": "stdout"
   }
  }
 },
 "ExperimentalOtlpFileMetricExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "output_stream": {
    "types": [
     "string",
     "null"
    ],
    "default": "stdout"
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
    },
    "bounds": {
     "minItems": 1
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
   "max_request_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 67108864
   },
   "max_response_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 4194304
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
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
  "bounds": {
   "minProperties": 1
  },
  "open": "object",
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
    },
    "bounds": {
     "minItems": 1
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
   "self_metrics": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
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
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 25000
   },
   "readiness_delay": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 0
   },
   "drain_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 15000
   },
   "hooks_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 3000
   },
   "flush_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
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
    "bounds": {
     "minItems": 0
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
 "ExperimentalInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "general": {
    "ref": "ExperimentalGeneralInstrumentation",
    "default": {}
   },
   "cpp": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "dotnet": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "erlang": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "go": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "java": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "js": {
    "ref": "ExperimentalLanguageSpecificInstrumentation",
    "default": {}
   },
   "php": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "python": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "ruby": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "rust": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   },
   "swift": {
    "ref": "ExperimentalLanguageSpecificInstrumentation"
   }
  }
 },
 "ExperimentalGeneralInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "http": {
    "ref": "ExperimentalHttpInstrumentation",
    "default": {}
   },
   "code": {
    "ref": "ExperimentalCodeInstrumentation",
    "default": {}
   },
   "db": {
    "ref": "ExperimentalDbInstrumentation",
    "default": {}
   },
   "gen_ai": {
    "ref": "ExperimentalGenAiInstrumentation",
    "default": {}
   },
   "messaging": {
    "ref": "ExperimentalMessagingInstrumentation",
    "default": {}
   },
   "rpc": {
    "ref": "ExperimentalRpcInstrumentation",
    "default": {}
   },
   "sanitization": {
    "ref": "ExperimentalSanitization",
    "default": {}
   },
   "stability_opt_in_list": {
    "types": [
     "string",
     "null"
    ]
   }
  }
 },
 "ExperimentalHttpInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   },
   "client": {
    "ref": "ExperimentalHttpClientInstrumentation",
    "default": {}
   },
   "server": {
    "ref": "ExperimentalHttpServerInstrumentation",
    "default": {}
   }
  }
 },
 "ExperimentalHttpClientInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "request_captured_headers": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
    }
   },
   "response_captured_headers": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
    }
   },
   "known_methods": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 0
    }
   }
  }
 },
 "ExperimentalHttpServerInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "request_captured_headers": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
    }
   },
   "response_captured_headers": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
    }
   },
   "known_methods": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 0
    }
   }
  }
 },
 "ExperimentalSemconvConfig": {
  "types": [
   "object"
  ],
  "properties": {
   "version": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    }
   },
   "experimental": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
   },
   "dual_emit": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
   }
  }
 },
 "ExperimentalCodeInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   }
  }
 },
 "ExperimentalDbInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   }
  }
 },
 "ExperimentalGenAiInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   }
  }
 },
 "ExperimentalRpcInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   }
  }
 },
 "ExperimentalMessagingInstrumentation": {
  "types": [
   "object"
  ],
  "properties": {
   "semconv": {
    "ref": "ExperimentalSemconvConfig"
   }
  }
 },
 "ExperimentalSanitization": {
  "types": [
   "object"
  ],
  "properties": {
   "url": {
    "ref": "ExperimentalUrlSanitization",
    "default": {}
   }
  }
 },
 "ExperimentalUrlSanitization": {
  "types": [
   "object"
  ],
  "properties": {
   "sensitive_query_parameters": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 0
    }
   }
  }
 },
 "ExperimentalLanguageSpecificInstrumentation": {
  "types": [
   "object"
  ],
  "open": "object",
  "properties": {}
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
    },
    "bounds": {
     "minItems": 1
    }
   },
   "limits": {
    "ref": "LogRecordLimits",
    "default": {}
   },
   "logger_configurator/development": {
    "ref": "ExperimentalLoggerConfigurator"
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
    "bounds": {
     "minimum": 0
    },
    "inherit": "attribute_limits.attribute_value_length_limit"
   },
   "attribute_value_depth_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 64,
    "inherit": "attribute_limits.attribute_value_depth_limit"
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128,
    "inherit": "attribute_limits.attribute_count_limit"
   }
  }
 },
 "LogRecordProcessor": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "batch": {
    "ref": "BatchLogRecordProcessor"
   },
   "simple": {
    "ref": "SimpleLogRecordProcessor"
   },
   "event_to_span_event_bridge/development": {
    "ref": "ExperimentalEventToSpanEventBridgeLogRecordProcessor"
   }
  }
 },
 "ExperimentalEventToSpanEventBridgeLogRecordProcessor": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
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
    "bounds": {
     "minimum": 0
    },
    "default": 1000
   },
   "export_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 30000
   },
   "max_queue_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2048
   },
   "max_export_batch_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
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
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpExporter"
   },
   "otlp_grpc": {
    "ref": "OtlpGrpcExporter"
   },
   "otlp_file/development": {
    "ref": "ExperimentalOtlpFileExporter"
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
 "ExperimentalLoggerConfigurator": {
  "types": [
   "object"
  ],
  "properties": {
   "default_config": {
    "ref": "ExperimentalLoggerConfig",
    "default": {}
   },
   "loggers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalLoggerMatcherAndConfig"
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalLoggerMatcherAndConfig": {
  "types": [
   "object"
  ],
  "required": [
   "name",
   "config"
  ],
  "properties": {
   "name": {
    "types": [
     "string"
    ]
   },
   "config": {
    "ref": "ExperimentalLoggerConfig"
   }
  }
 },
 "ExperimentalLoggerConfig": {
  "types": [
   "object"
  ],
  "properties": {
   "enabled": {
    "types": [
     "boolean",
     "null"
    ],
    "default": true
   },
   "minimum_severity": {
    "ref": "SeverityNumber"
   },
   "trace_based": {
    "types": [
     "boolean",
     "null"
    ],
    "default": false
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
    },
    "bounds": {
     "minItems": 1
    }
   },
   "views": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "View"
    },
    "bounds": {
     "minItems": 1
    }
   },
   "exemplar_filter": {
    "ref": "ExemplarFilter",
    "default": "trace_based",
    "unsupported": {
     "except": [
      "always_off"
     ],
     "reason": "the metrics SDK for JavaScript keeps no exemplars"
    }
   },
   "meter_configurator/development": {
    "ref": "ExperimentalMeterConfigurator"
   }
  }
 },
 "MetricReader": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "properties": {
   "periodic": {
    "ref": "PeriodicMetricReader"
   },
   "pull": {
    "ref": "PullMetricReader"
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
    "bounds": {
     "minimum": 0
    },
    "default": 60000
   },
   "timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 30000
   },
   "max_export_batch_size/development": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    }
   },
   "exporter": {
    "ref": "PushMetricExporter"
   },
   "producers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "MetricProducer"
    },
    "bounds": {
     "minItems": 1
    }
   },
   "cardinality_limits": {
    "ref": "CardinalityLimits",
    "default": {}
   }
  }
 },
 "PullMetricReader": {
  "types": [
   "object"
  ],
  "required": [
   "exporter"
  ],
  "properties": {
   "exporter": {
    "ref": "PullMetricExporter"
   },
   "producers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "MetricProducer"
    },
    "bounds": {
     "minItems": 1
    }
   },
   "cardinality_limits": {
    "ref": "CardinalityLimits",
    "default": {}
   }
  }
 },
 "CardinalityLimits": {
  "types": [
   "object"
  ],
  "properties": {
   "default": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000
   },
   "counter": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "gauge": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "histogram": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "observable_counter": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "observable_gauge": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "observable_up_down_counter": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   },
   "up_down_counter": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2000,
    "inherit": ".default"
   }
  }
 },
 "PullMetricExporter": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "prometheus/development": {
    "ref": "ExperimentalPrometheusMetricExporter"
   }
  }
 },
 "MetricProducer": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "opencensus": {
    "ref": "OpenCensusMetricProducer",
    "unsupported": {
     "reason": "OpenCensus has ended and there is no bridge for this SDK"
    }
   }
  }
 },
 "OpenCensusMetricProducer": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalPrometheusMetricExporter": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "host": {
    "types": [
     "string",
     "null"
    ],
    "default": "localhost"
   },
   "port": {
    "types": [
     "integer",
     "null"
    ],
    "default": 9464
   },
   "scope_info_enabled": {
    "types": [
     "boolean",
     "null"
    ],
    "default": true
   },
   "target_info_enabled/development": {
    "types": [
     "boolean",
     "null"
    ],
    "default": true
   },
   "resource_constant_labels": {
    "ref": "IncludeExclude"
   },
   "translation_strategy": {
    "ref": "ExperimentalPrometheusTranslationStrategy",
    "default": "underscore_escaping_with_suffixes"
   }
  }
 },
 "ExperimentalPrometheusTranslationStrategy": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "underscore_escaping_with_suffixes",
   "underscore_escaping_without_suffixes/development",
   "no_utf8_escaping_with_suffixes/development",
   "no_translation/development"
  ]
 },
 "ExemplarFilter": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "always_on",
   "always_off",
   "trace_based"
  ]
 },
 "PushMetricExporter": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpMetricExporter"
   },
   "otlp_grpc": {
    "ref": "OtlpGrpcMetricExporter"
   },
   "otlp_file/development": {
    "ref": "ExperimentalOtlpFileMetricExporter"
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
    ],
    "bounds": {
     "exclusiveMinimum": 0
    }
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
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
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
   "base2_exponential_bucket_histogram": {
    "ref": "Base2ExponentialBucketHistogramAggregation"
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
    "bounds": {
     "minItems": 0
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
 "Base2ExponentialBucketHistogramAggregation": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "max_scale": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": -10,
     "maximum": 20
    },
    "default": 20,
    "unsupported": {
     "except": [
      20
     ],
     "reason": "the metrics SDK for JavaScript always begins at scale 20"
    }
   },
   "max_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 2
    },
    "default": 160
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
 "ExperimentalMeterConfigurator": {
  "types": [
   "object"
  ],
  "properties": {
   "default_config": {
    "ref": "ExperimentalMeterConfig",
    "default": {}
   },
   "meters": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalMeterMatcherAndConfig"
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalMeterMatcherAndConfig": {
  "types": [
   "object"
  ],
  "required": [
   "name",
   "config"
  ],
  "properties": {
   "name": {
    "types": [
     "string"
    ]
   },
   "config": {
    "ref": "ExperimentalMeterConfig"
   }
  }
 },
 "ExperimentalMeterConfig": {
  "types": [
   "object"
  ],
  "properties": {
   "enabled": {
    "types": [
     "boolean"
    ],
    "default": true
   }
  }
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
    },
    "bounds": {
     "minItems": 1
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
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "tracecontext": {
    "ref": "TraceContextPropagator"
   },
   "baggage": {
    "ref": "BaggagePropagator"
   },
   "b3": {
    "ref": "B3Propagator"
   },
   "b3multi": {
    "ref": "B3MultiPropagator"
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
 "B3Propagator": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "B3MultiPropagator": {
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
    },
    "bounds": {
     "minItems": 1
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
    "oneOf": [
     {
      "types": [
       "string"
      ]
     },
     {
      "types": [
       "number"
      ]
     },
     {
      "types": [
       "boolean"
      ]
     },
     {
      "types": [
       "null"
      ]
     },
     {
      "types": [
       "array"
      ],
      "items": {
       "types": [
        "string"
       ]
      },
      "bounds": {
       "minItems": 1
      }
     },
     {
      "types": [
       "array"
      ],
      "items": {
       "types": [
        "boolean"
       ]
      },
      "bounds": {
       "minItems": 1
      }
     },
     {
      "types": [
       "array"
      ],
      "items": {
       "types": [
        "number"
       ]
      },
      "bounds": {
       "minItems": 1
      }
     }
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
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalResourceDetector": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "container": {
    "ref": "ExperimentalContainerResourceDetector"
   },
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
 "ExperimentalContainerResourceDetector": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
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
    },
    "bounds": {
     "minItems": 1
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
   },
   "id_generator": {
    "ref": "IdGenerator",
    "default": {
     "random": {}
    }
   },
   "tracer_configurator/development": {
    "ref": "ExperimentalTracerConfigurator"
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
    "bounds": {
     "minimum": 0
    },
    "inherit": "attribute_limits.attribute_value_length_limit"
   },
   "attribute_value_depth_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 1
    },
    "default": 64,
    "inherit": "attribute_limits.attribute_value_depth_limit"
   },
   "attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128,
    "inherit": "attribute_limits.attribute_count_limit"
   },
   "event_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128
   },
   "link_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128
   },
   "event_attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128
   },
   "link_attribute_count_limit": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 128
   }
  }
 },
 "SpanProcessor": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
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
    "bounds": {
     "minimum": 0
    },
    "default": 5000
   },
   "export_timeout": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 30000
   },
   "max_queue_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
    "default": 2048
   },
   "max_export_batch_size": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "exclusiveMinimum": 0
    },
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
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "otlp_http": {
    "ref": "OtlpHttpExporter"
   },
   "otlp_grpc": {
    "ref": "OtlpGrpcExporter"
   },
   "otlp_file/development": {
    "ref": "ExperimentalOtlpFileExporter"
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
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "always_on": {
    "ref": "AlwaysOnSampler"
   },
   "always_off": {
    "ref": "AlwaysOffSampler"
   },
   "always_record": {
    "ref": "AlwaysRecordSampler"
   },
   "composite/development": {
    "ref": "ExperimentalComposableSampler"
   },
   "jaeger_remote/development": {
    "ref": "ExperimentalJaegerRemoteSampler"
   },
   "probability/development": {
    "ref": "ExperimentalProbabilitySampler"
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
    "bounds": {
     "minimum": 0,
     "maximum": 1
    },
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
 },
 "AlwaysRecordSampler": {
  "types": [
   "object"
  ],
  "required": [
   "root"
  ],
  "properties": {
   "root": {
    "ref": "Sampler"
   }
  }
 },
 "ExperimentalJaegerRemoteSampler": {
  "types": [
   "object",
   "null"
  ],
  "required": [
   "endpoint",
   "initial_sampler"
  ],
  "properties": {
   "endpoint": {
    "types": [
     "string"
    ]
   },
   "interval": {
    "types": [
     "integer",
     "null"
    ],
    "bounds": {
     "minimum": 0
    },
    "default": 60000
   },
   "initial_sampler": {
    "ref": "Sampler"
   }
  }
 },
 "ExperimentalProbabilitySampler": {
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
    "bounds": {
     "minimum": 0,
     "maximum": 1
    },
    "default": 1
   }
  }
 },
 "ExperimentalComposableSampler": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "always_off": {
    "ref": "ExperimentalComposableAlwaysOffSampler"
   },
   "always_on": {
    "ref": "ExperimentalComposableAlwaysOnSampler"
   },
   "parent_threshold": {
    "ref": "ExperimentalComposableParentThresholdSampler"
   },
   "probability": {
    "ref": "ExperimentalComposableProbabilitySampler"
   },
   "rule_based": {
    "ref": "ExperimentalComposableRuleBasedSampler"
   }
  }
 },
 "ExperimentalComposableAlwaysOffSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalComposableAlwaysOnSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalComposableParentThresholdSampler": {
  "types": [
   "object"
  ],
  "required": [
   "root"
  ],
  "properties": {
   "root": {
    "ref": "ExperimentalComposableSampler"
   }
  }
 },
 "ExperimentalComposableProbabilitySampler": {
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
    "bounds": {
     "minimum": 0,
     "maximum": 1
    },
    "default": 1
   }
  }
 },
 "ExperimentalComposableRuleBasedSampler": {
  "types": [
   "object",
   "null"
  ],
  "properties": {
   "rules": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalComposableRuleBasedSamplerRule"
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalComposableRuleBasedSamplerRule": {
  "types": [
   "object"
  ],
  "required": [
   "sampler"
  ],
  "properties": {
   "attribute_values": {
    "ref": "ExperimentalComposableRuleBasedSamplerRuleAttributeValues"
   },
   "attribute_patterns": {
    "ref": "ExperimentalComposableRuleBasedSamplerRuleAttributePatterns"
   },
   "span_kinds": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "SpanKind"
    },
    "bounds": {
     "minItems": 1
    }
   },
   "parent": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalSpanParent"
    },
    "bounds": {
     "minItems": 1
    }
   },
   "sampler": {
    "ref": "ExperimentalComposableSampler"
   }
  }
 },
 "ExperimentalComposableRuleBasedSamplerRuleAttributeValues": {
  "types": [
   "object"
  ],
  "required": [
   "key",
   "values"
  ],
  "properties": {
   "key": {
    "types": [
     "string"
    ]
   },
   "values": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalComposableRuleBasedSamplerRuleAttributePatterns": {
  "types": [
   "object"
  ],
  "required": [
   "key"
  ],
  "properties": {
   "key": {
    "types": [
     "string"
    ]
   },
   "included": {
    "types": [
     "array"
    ],
    "items": {
     "types": [
      "string"
     ]
    },
    "bounds": {
     "minItems": 1
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
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "SpanKind": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "internal",
   "server",
   "client",
   "producer",
   "consumer"
  ]
 },
 "ExperimentalSpanParent": {
  "types": [
   "string",
   "null"
  ],
  "enum": [
   "none",
   "remote",
   "local"
  ]
 },
 "IdGenerator": {
  "types": [
   "object"
  ],
  "bounds": {
   "minProperties": 1,
   "maxProperties": 1
  },
  "slot": true,
  "open": "object?",
  "properties": {
   "random": {
    "ref": "RandomIdGenerator"
   }
  }
 },
 "RandomIdGenerator": {
  "types": [
   "object",
   "null"
  ],
  "properties": {}
 },
 "ExperimentalTracerConfigurator": {
  "types": [
   "object"
  ],
  "properties": {
   "default_config": {
    "ref": "ExperimentalTracerConfig",
    "default": {}
   },
   "tracers": {
    "types": [
     "array"
    ],
    "items": {
     "ref": "ExperimentalTracerMatcherAndConfig"
    },
    "bounds": {
     "minItems": 1
    }
   }
  }
 },
 "ExperimentalTracerMatcherAndConfig": {
  "types": [
   "object"
  ],
  "required": [
   "name",
   "config"
  ],
  "properties": {
   "name": {
    "types": [
     "string"
    ]
   },
   "config": {
    "ref": "ExperimentalTracerConfig"
   }
  }
 },
 "ExperimentalTracerConfig": {
  "types": [
   "object"
  ],
  "properties": {
   "enabled": {
    "types": [
     "boolean"
    ],
    "default": true
   }
  }
 }
};
