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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The entry of {@code ./bench}: {@code Bench [--rounds N] [--seconds N] [trial…]}, with the trials
 * {@code mint-hsqldb}, {@code mint-postgresql}, {@code mint-store}, {@code token}, {@code login},
 * {@code command-line}, all of which run by default, {@code million}, which takes some minutes, and
 * {@code attack}, with {@code --home DIR} for each home to compare.
 */
public final class Bench {

  private static final List<String> TRIALS =
      List.of("mint-hsqldb", "mint-postgresql", "mint-store", "token", "login", "command-line");

  private static final List<String> LONG_TRIALS =
      List.of("million", "million-embedded", "million-postgresql", "attack");

  private Bench() {}

  /** Runs the trials that the arguments name. */
  public static void main(String[] arguments) {
    int rounds = 5;
    int seconds = 10;
    List<String> trials = new ArrayList<>();
    List<Path> homes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
        case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
        case "--home" -> homes.add(Path.of(arguments[++i]).toAbsolutePath());
        default -> trials.add(arguments[i]);
      }
    }
    if (!trials.stream().allMatch(trial -> LONG_TRIALS.contains(trial) || TRIALS.contains(trial))) {
      System.err.println("bench: the trials are " + TRIALS + " and " + LONG_TRIALS);
      System.exit(2);
    }
    for (String trial : trials.isEmpty() ? TRIALS : trials) {
      if (trial.equals("attack")) {
        AttackBench.run(AttackBench.homes(homes), Duration.ofSeconds(seconds), System.out);
      } else {
        run(trial, rounds, Duration.ofSeconds(seconds), System.out);
      }
    }
  }

  private static void run(String trial, int rounds, Duration duration, PrintStream out) {
    switch (trial) {
      case "mint-hsqldb" -> MintBench.hsqldb(rounds, duration, out);
      case "mint-postgresql" -> MintBench.postgresql(rounds, duration, out);
      case "mint-store" -> StoreBench.run(rounds, duration, out);
      case "million" -> {
        MillionBench.embedded(rounds, duration, out);
        MillionBench.postgresql(rounds, duration, out);
      }
      case "million-embedded" -> MillionBench.embedded(rounds, duration, out);
      case "million-postgresql" -> MillionBench.postgresql(rounds, duration, out);
      case "command-line" -> CommandLineBench.run(rounds, out);
      case "token" -> TokenBench.run(rounds, duration, out);
      default -> LoginBench.run(rounds, duration, out);
    }
  }
}
