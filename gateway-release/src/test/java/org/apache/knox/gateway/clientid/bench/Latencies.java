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
package org.apache.knox.gateway.clientid.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.knox.gateway.clientid.fixture.ClientsApi;
import org.apache.knox.gateway.clientid.fixture.GatewayClient.Answer;

/** How long requests take that come one after the other, as the caller sees it. */
final class Latencies {

  private static final int WARM_UP = 20;

  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();

  Latencies(PrintStream out) {
    this.out = out;
  }

  /** What took longer than it should have. */
  List<String> missed() {
    return List.copyOf(missed);
  }

  void head(String title) {
    out.printf("%n| %s | found | p50 ms | p99 ms | bound ms |%n|---|---|---|---|---|%n", title);
  }

  /** Calls so many paths in turn; each has to be answered with 200. */
  void measure(String name, ClientsApi api, int requests, IntFunction<String> path, double bound) {
    List<Double> millis = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < requests + WARM_UP; i++) {
      long start = System.nanoTime();
      Answer answer = api.send("GET", path.apply(i), "");
      double took = (System.nanoTime() - start) / 1e6;
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.toString());
      }
      found = answer.json().path("clients").size();
      if (i >= WARM_UP) {
        millis.add(took);
      }
    }
    Collections.sort(millis);
    double p99 = millis.get(Math.min(millis.size() - 1, millis.size() * 99 / 100));
    print(name, found, millis.get(millis.size() / 2), p99, bound);
  }

  /** A line of what was measured otherwise. */
  void print(String name, int found, double p50, double p99, double bound) {
    out.printf(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.0f |%n", name, found, p50, p99, bound);
    if (p99 > bound) {
      missed.add(String.format(Locale.ROOT, "%s: %.1f ms", name, p99));
    }
  }
}
