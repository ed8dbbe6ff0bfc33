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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares loads: each round calls each of them once, so that what else the machine does falls on
 * all. The first load is the one that the others are compared with. The table has the gateway's own
 * processor time for a request, too, which other work on the machine hardly changes.
 *
 * @param title of the table
 * @param connections at a time, kept alive
 * @param rounds how often each load is called
 * @param duration of one call
 * @param loads the sides
 */
record Trial(String title, int connections, int rounds, Duration duration, List<Load> loads) {

  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** So often without a rise means that the compiler of the JVM is through. */
  private static final int STEADY = 3;

  /** What is a rise, and not the machine's noise. */
  private static final double RISE = 1.05;

  private static final int MOST_WARM_UPS = 24;

  /** Runs it and prints a line each round, then the table of medians and ratios. */
  void run(PrintStream out) {
    out.printf("%n%s, %d connections%n", title, connections);
    out.printf("  warming up, at most %d s%n", WARM_UP.toSeconds() * MOST_WARM_UPS * loads.size());
    out.printf("  warm after %d rounds%n", warmUp());
    List<List<Measurement>> measured = new ArrayList<>();
    loads.forEach(load -> measured.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (int turn = 0; turn < loads.size(); turn++) {
        // Another side begins each round: what the machine does just then must not favour one.
        int side = (turn + round - 1) % loads.size();
        Measurement measurement = Wrk.run(loads.get(side), connections, duration);
        measured.get(side).add(measurement);
        out.printf(
            Locale.ROOT,
            "  round %d/%d  %-34s %9.0f/s  errors %d%n",
            round,
            rounds,
            loads.get(side).name(),
            measurement.rate(),
            measurement.errors());
      }
    }
    print(out, measured);
  }

  /** Calls all loads until none of them gets quicker any more; answers how often that was. */
  private int warmUp() {
    double[] best = new double[loads.size()];
    int done = 0;
    for (int steady = 0; steady < STEADY && done < MOST_WARM_UPS; done++) {
      steady++;
      for (int side = 0; side < best.length; side++) {
        double rate = warmUp(loads.get(side));
        if (rate > best[side] * RISE) {
          steady = 0;
        }
        best[side] = Math.max(best[side], rate);
      }
    }
    return done;
  }

  private double warmUp(Load load) {
    Measurement measurement = Wrk.run(load, connections, WARM_UP);
    if (measurement.errors() > 0) {
      // The rate of refusals says nothing about the rate of what was asked for.
      throw new IllegalStateException(
          load.name() + ": " + measurement.errors() + " errors in the warm-up");
    }
    return measurement.rate();
  }

  private void print(PrintStream out, List<List<Measurement>> measured) {
    out.printf("%n| %s | median/s | p50 ms | p99 ms | CPU ms | errors | ratio |%n", title);
    out.println("|---|---|---|---|---|---|---|");
    for (int side = 0; side < loads.size(); side++) {
      List<Measurement> own = measured.get(side);
      Measurement median = Measurement.median(own);
      out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.1f | %.1f | %.3f | %d | %.2f |%n",
          loads.get(side).name(),
          median.rate(),
          median.p50(),
          median.p99(),
          median.cpu(),
          median.errors(),
          ratio(own, measured.get(0)));
    }
  }

  /** Within a round both sides met the same machine, so the ratio is taken there. */
  private double ratio(List<Measurement> own, List<Measurement> first) {
    return Measurement.median(
        IntStream.range(0, rounds).boxed().toList(),
        round -> own.get(round).rate() / first.get(round).rate());
  }
}
