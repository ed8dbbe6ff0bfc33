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
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that are kept, among them those that once were too much, on every build. */
class FuzzSeedsTest {

  private static final int VARIANTS = 20;

  static Stream<FuzzTarget> targets() throws IOException {
    return FuzzTarget.all().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seeds_eachOne_keepsTheTargetsPromises(FuzzTarget target) throws IOException {
    List<byte[]> seeds = target.seeds();
    assertThat(seeds).hasSizeGreaterThanOrEqualTo(3);
    target.run(new byte[0]);
    seeds.forEach(target::run);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seeds_changedALittle_keepTheTargetsPromises(FuzzTarget target) throws IOException {
    Random random = new Random(15);
    for (byte[] seed : target.seeds()) {
      for (int i = 0; i < VARIANTS && seed.length > 0; i++) {
        byte[] variant = seed.clone();
        variant[random.nextInt(variant.length)] = (byte) random.nextInt(256);
        target.run(variant);
      }
    }
  }

  @Test
  void line_anyBytes_areReadBack() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String line = FuzzTarget.line(all);
    assertThat(line.lines()).hasSize(1);
    assertThat(FuzzTarget.line(new byte[] {'#', ' '})).isEqualTo("\\x23 ");
    assertThat(FuzzTarget.bytes(line)).isEqualTo(all);
  }
}
