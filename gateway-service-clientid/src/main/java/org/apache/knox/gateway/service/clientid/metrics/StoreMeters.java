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
import java.util.concurrent.TimeUnit;

/** Measures what the database does. */
public final class StoreMeters {

  private final Latency reads;
  private final Latency writes;
  private final Counter failedReads;
  private final Counter failedWrites;
  private final Sizes batches;

  StoreMeters(GatewayMetrics metrics) {
    reads = metrics.latency(Metric.STORE_SECONDS, "read");
    writes = metrics.latency(Metric.STORE_SECONDS, "write");
    failedReads = metrics.counter(Metric.STORE_FAILURES, "read");
    failedWrites = metrics.counter(Metric.STORE_FAILURES, "write");
    batches = metrics.sizes(Metric.STORE_BATCH);
  }

  /** A read took so long. */
  public void read(long nanos) {
    reads.update(nanos, TimeUnit.NANOSECONDS);
  }

  /** A write took so long. */
  public void write(long nanos) {
    writes.update(nanos, TimeUnit.NANOSECONDS);
  }

  /** A read was not done. */
  public void readFailed() {
    failedReads.inc();
  }

  /** A write was not done. */
  public void writeFailed() {
    failedWrites.inc();
  }

  /** So many changes were committed at once. */
  public void batch(int changes) {
    batches.update(changes);
  }
}
