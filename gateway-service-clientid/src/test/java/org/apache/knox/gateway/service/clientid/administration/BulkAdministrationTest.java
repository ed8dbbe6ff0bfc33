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
package org.apache.knox.gateway.service.clientid.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.junit.jupiter.api.Test;

/** The same change of many clients. */
class BulkAdministrationTest extends AdministrationFixture {

  @Test
  void bulk_tellsOfEach_andADryRunChangesNothing() {
    String one = create(SAM, null, null);
    String two = create(SAM, null, null);
    String toms = create(TOM, null, null);
    BulkRequest disable =
        bulk(BulkRequest.Action.DISABLE, List.of(one, toms, "nobody", one), null, true);
    BulkAdministration administration = new BulkAdministration(at(NOON));
    assertThat(administration.run(SAM, disable).clients())
        .extracting(BulkResult.Line::id, BulkResult.Line::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(one, BulkResult.Outcome.CHANGED),
            org.assertj.core.groups.Tuple.tuple(toms, BulkResult.Outcome.FAILED),
            org.assertj.core.groups.Tuple.tuple("nobody", BulkResult.Outcome.FAILED));
    assertThat(at(NOON).get(SAM, one).client().enabled()).isTrue();
    BulkRequest all = bulk(BulkRequest.Action.DISABLE, null, search("nightly"), false);
    assertThat(administration.run(SAM, all).clients()).hasSize(2);
    assertThat(at(NOON).get(SAM, one).client().enabled()).isFalse();
    assertThat(at(NOON).get(SAM, two).client().enabled()).isFalse();
    assertThat(at(NOON).get(TOM, toms).client().enabled()).isTrue();
    assertThat(administration.run(SAM, all).clients())
        .extracting(BulkResult.Line::outcome)
        .containsOnly(BulkResult.Outcome.UNCHANGED);
    administration.run(SAM, bulk(BulkRequest.Action.DELETE, List.of(one), null, false));
    assertFails(ErrorCode.NOT_FOUND, () -> at(NOON).get(SAM, one));
    BulkResult reset =
        administration.run(SAM, bulk(BulkRequest.Action.RESET, List.of(two), null, false));
    assertThat(reset.clients()).extracting(BulkResult.Line::secret).doesNotContainNull();
  }

  @Test
  void bulk_withoutAChoiceOrWithAnEmptyFilter_isRefused() {
    assertFails(
        ErrorCode.INVALID_REQUEST, () -> bulk(BulkRequest.Action.DELETE, null, null, false));
    assertFails(
        ErrorCode.INVALID_REQUEST,
        () -> bulk(BulkRequest.Action.DELETE, null, ClientFilter.NONE, false));
    assertFails(
        ErrorCode.INVALID_REQUEST,
        () -> bulk(BulkRequest.Action.DELETE, List.of("a"), search("a"), false));
    assertFails(
        ErrorCode.INVALID_REQUEST,
        () -> bulk(BulkRequest.Action.UPDATE, List.of("a"), null, false));
  }
}
