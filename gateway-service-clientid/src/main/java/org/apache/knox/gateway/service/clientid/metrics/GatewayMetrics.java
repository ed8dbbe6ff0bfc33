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

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.services.metrics.impl.DefaultMetricsService;

/**
 * The metrics of this gateway, in Knox's own registry, which there is whether {@code
 * gateway.metrics.enabled} is set or not: that decides about Knox's reporters only.
 */
public final class GatewayMetrics {

  private static final GatewayMetrics OF_GATEWAY =
      new GatewayMetrics(DefaultMetricsService.getMetricRegistry());

  private final MetricRegistry registry;
  private final Map<String, Series> known = new ConcurrentHashMap<>();

  /**
   * One value that is measured.
   *
   * @param metric what of
   * @param labels the values of its labels
   * @param value the value itself
   */
  record Series(Metric metric, List<String> labels, com.codahale.metrics.Metric value) {}

  GatewayMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  /** Those of this gateway. */
  public static GatewayMetrics ofGateway() {
    return OF_GATEWAY;
  }

  /** Counts for one realm. */
  public Meters ofRealm(String realm) {
    return new RealmMeters(this, realm);
  }

  /** Counts for the database. */
  public StoreMeters ofStore() {
    return new StoreMeters(this);
  }

  /**
   * Measures what can be asked for. A second one takes the place of the first.
   *
   * @param value asked when somebody looks; null = unknown now
   */
  public synchronized void ask(Metric metric, Supplier<? extends Number> value, String... labels) {
    List<String> values = List.of(labels);
    String name = name(metric, values);
    registry.remove(name);
    Gauge<Number> gauge = value::get;
    known.put(name, new Series(metric, values, registry.register(name, gauge)));
  }

  Counter counter(Metric metric, String... labels) {
    return series(metric, List.of(labels), registry::counter);
  }

  Latency latency(Metric metric, String... labels) {
    return series(metric, List.of(labels), name -> (Latency) registry.timer(name, Latency::new));
  }

  Sizes sizes(Metric metric, String... labels) {
    return series(metric, List.of(labels), name -> (Sizes) registry.histogram(name, Sizes::new));
  }

  private <T extends com.codahale.metrics.Metric> T series(
      Metric metric, List<String> labels, java.util.function.Function<String, T> register) {
    String name = name(metric, labels);
    T value = register.apply(name);
    known.put(name, new Series(metric, labels, value));
    return value;
  }

  private static String name(Metric metric, List<String> labels) {
    if (labels.size() != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
    }
    return MetricRegistry.name(metric.registeredName(), labels.toArray(String[]::new));
  }

  /** All values, those of one metric together. */
  List<Series> series() {
    List<Series> all = new ArrayList<>(known.values());
    all.sort(
        Comparator.comparing(Series::metric)
            .thenComparing(each -> String.join("\n", each.labels())));
    return all;
  }

  /** All of it as Prometheus reads it (text format, version 0.0.4). */
  public String prometheusText() {
    return PrometheusText.of(series());
  }
}
