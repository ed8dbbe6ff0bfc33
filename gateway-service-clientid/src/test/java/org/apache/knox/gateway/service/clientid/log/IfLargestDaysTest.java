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
package org.apache.knox.gateway.service.clientid.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.service.clientid.log.IfLargestDays.OldFile;
import org.junit.jupiter.api.Test;

class IfLargestDaysTest {

  @Test
  void noiseOfOneDay_costsFilesOfThatDayOnly() {
    List<OldFile> files = new ArrayList<>();
    for (int day = 1; day <= 9; day++) {
      files.add(file("2026-11-0" + day, 1, 10, day));
    }
    for (int index = 1; index <= 50; index++) {
      files.add(file("2026-11-10", index, 100, 100 + index));
    }
    assertThat(IfLargestDays.beyond(files, 10_000)).isEmpty();
    assertThat(IfLargestDays.beyond(files, 1_000))
        .hasSize(41)
        .allMatch(name -> name.contains("2026-11-10"))
        .contains(name("2026-11-10", 1), name("2026-11-10", 41))
        .doesNotContain(name("2026-11-10", 50));
  }

  @Test
  void nothing_isNotTooMuch() {
    assertThat(IfLargestDays.beyond(List.of(), 0)).isEmpty();
  }

  private static OldFile file(String day, int index, long bytes, int second) {
    return new OldFile(name(day, index), bytes, FileTime.fromMillis(second * 1000L));
  }

  private static String name(String day, int index) {
    return "gateway-audit.log." + day + "." + index + ".gz";
  }
}
