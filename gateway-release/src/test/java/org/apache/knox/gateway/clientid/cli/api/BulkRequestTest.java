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
package org.apache.knox.gateway.clientid.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRequestTest {
  private static BulkRequest disable(List<String> ids) {
    return new BulkRequest("disable", ids, null, null, null, false);
  }

  @Test
  void batches_manyIds_areAllSentAtMost1000AtATime() {
    List<String> ids = IntStream.range(0, 2500).mapToObj(i -> "client-" + i).toList();
    List<BulkRequest> batches = disable(ids).batches();
    assertThat(batches).extracting(batch -> batch.ids().size()).containsExactly(1000, 1000, 500);
    assertThat(batches.stream().flatMap(batch -> batch.ids().stream())).isEqualTo(ids);
  }

  @Test
  void batches_longIds_stayBelowTheLargestBody() {
    List<String> ids = Collections.nCopies(900, "日".repeat(85));
    List<BulkRequest> batches = disable(ids).batches();
    assertThat(batches.stream().mapToInt(batch -> batch.ids().size()).sum()).isEqualTo(900);
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(Json.compact(batch.json(null)).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(64 * 1024));
  }

  @Test
  void batches_filter_isOneRequest() {
    ClientFilter filter = new ClientFilter("x", null, null, false, null, null);
    BulkRequest request = new BulkRequest("delete", List.of(), filter, null, null, true);
    assertThat(request.batches())
        .hasSize(1)
        .first()
        .extracting(batch -> batch.json(null))
        .hasToString(
            "{\"action\":\"delete\",\"filter\":{\"search\":\"x\",\"enabled\":false},\"dry_run\":true}");
  }

  @Test
  void batches_noIds_sendNothing() {
    assertThat(disable(List.of()).batches()).isEmpty();
  }
}
