/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.service.clientid.metrics;

import com.codahale.metrics.Counting;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Sampling;
import com.codahale.metrics.Snapshot;
import com.codahale.metrics.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.metrics.GatewayMetrics.Series;
import org.jspecify.annotations.Nullable;

/** Writes what is measured as Prometheus reads it: text exposition format, version 0.0.4. */
final class PrometheusText {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  private final StringBuilder text = new StringBuilder();

  private PrometheusText() {}

  /** What is unknown now is left out. */
  static String of(List<Series> all) {
    PrometheusText written = new PrometheusText();
    Metric last = null;
    for (Series each : all) {
      if (each.metric() != last) {
        last = each.metric();
        written.head(last);
      }
      written.add(each);
    }
    return written.text.toString();
  }

  private void head(Metric metric) {
    String name = metric.exposedName();
    text.append("# HELP ").append(name).append(' ').append(metric.meaning()).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(metric.kind().type()).append('\n');
  }

  private void add(Series series) {
    com.codahale.metrics.Metric value = series.value();
    if (value instanceof Sampling sampled) {
      addSummary(series, sampled, value instanceof Timer ? NANOS : 1);
    } else if (value instanceof Counting counted) {
      line(series, "", null, (double) counted.getCount());
    } else if (value instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
      line(series, "", null, number.doubleValue());
    }
  }

  private void addSummary(Series series, Sampling sampled, double unit) {
    Snapshot snapshot = sampled.getSnapshot();
    for (double quantile : QUANTILES) {
      line(series, "", Double.toString(quantile), snapshot.getValue(quantile) / unit);
    }
    line(series, "_sum", null, ((Summed) sampled).sum() / unit);
    line(series, "_count", null, (double) ((Counting) sampled).getCount());
  }

  private void line(Series series, String suffix, @Nullable String quantile, double value) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < series.labels().size(); i++) {
      labels.add(label(series.metric().labels().get(i), series.labels().get(i)));
    }
    if (quantile != null) {
      labels.add(label("quantile", quantile));
    }
    text.append(series.metric().exposedName()).append(suffix);
    if (!labels.isEmpty()) {
      text.append('{').append(String.join(",", labels)).append('}');
    }
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    text.append(' ').append(isWhole ? Long.toString((long) value) : Double.toString(value));
    text.append('\n');
  }

  private static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + '"';
  }
}
