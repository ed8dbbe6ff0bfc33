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
package org.apache.knox.gateway.service.clientid.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Everything that takes untrusted bytes, tried by Jazzer: each target for a time ({@code
 * clientid.fuzz.seconds}), as many side by side as there are processors.
 */
class FuzzIT {

  private static final Duration EACH = Duration.ofSeconds(Long.getLong("clientid.fuzz.seconds", 1));

  /** Of a name of a target; empty = all. */
  private static final String ONLY = System.getProperty("clientid.fuzz.target", "");

  private static final ExecutorService SIDE_BY_SIDE =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @AfterAll
  static void stop() {
    SIDE_BY_SIDE.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> fuzzing_eachTarget_findsNothing() throws IOException {
    List<FuzzTarget> targets =
        FuzzTarget.all().stream().filter(target -> target.name().contains(ONLY)).toList();
    assertThat(targets).isNotEmpty();
    List<Future<FuzzRun.Result>> results =
        targets.stream()
            .map(target -> SIDE_BY_SIDE.submit(() -> new FuzzRun(target, EACH).call()))
            .toList();
    return Stream.iterate(0, i -> i < targets.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    targets.get(i).name(),
                    () -> assertThat(results.get(i).get().finding()).isEmpty()));
  }
}
