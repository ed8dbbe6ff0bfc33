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
   * @param measure what of
   * @param labels the values of its labels
   * @param metric the value itself
   */
  record Series(Metric measure, List<String> labels, com.codahale.metrics.Metric metric) {}

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
  public synchronized void ask(Metric measure, Supplier<? extends Number> value, String... labels) {
    List<String> values = List.of(labels);
    String name = name(measure, values);
    registry.remove(name);
    Gauge<Number> gauge = value::get;
    known.put(name, new Series(measure, values, registry.register(name, gauge)));
  }

  Counter counter(Metric measure, String... labels) {
    return series(measure, List.of(labels), registry::counter);
  }

  Latency latency(Metric measure, String... labels) {
    return series(measure, List.of(labels), name -> (Latency) registry.timer(name, Latency::new));
  }

  Sizes sizes(Metric measure, String... labels) {
    return series(measure, List.of(labels), name -> (Sizes) registry.histogram(name, Sizes::new));
  }

  private <T extends com.codahale.metrics.Metric> T series(
      Metric measure, List<String> labels, java.util.function.Function<String, T> register) {
    String name = name(measure, labels);
    T metric = register.apply(name);
    known.put(name, new Series(measure, labels, metric));
    return metric;
  }

  private static String name(Metric measure, List<String> labels) {
    if (labels.size() != measure.labels().size()) {
      throw new IllegalArgumentException(measure + " has the labels " + measure.labels());
    }
    return MetricRegistry.name(measure.registeredName(), labels.toArray(String[]::new));
  }

  /** All values, those of one measure together. */
  List<Series> series() {
    List<Series> all = new ArrayList<>(known.values());
    all.sort(
        Comparator.comparing(Series::measure)
            .thenComparing(each -> String.join("\n", each.labels())));
    return all;
  }

  /** All of it as Prometheus reads it (text format, version 0.0.4). */
  public String prometheusText() {
    return PrometheusText.of(series());
  }
}
