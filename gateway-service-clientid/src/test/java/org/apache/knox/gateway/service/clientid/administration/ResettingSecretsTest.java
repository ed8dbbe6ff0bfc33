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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.StoredSecret;
import org.junit.jupiter.api.Test;

/** A client's secret gives way to another. */
class ResettingSecretsTest extends AdministrationFixture {

  @Test
  void reset_withoutGrace_endsTheOldSecretAtOnce() {
    IssuedSecret first = at(NOON).create(SAM, wanted(null, null));
    String id = first.client().client().id();
    IssuedSecret next = at(NOON.plusSeconds(1)).reset(SAM, id, Duration.ZERO, null);
    assertThat(logsIn(id, first.secret(), NOON.plusSeconds(1))).isFalse();
    assertThat(logsIn(id, next.secret(), NOON.plusSeconds(1))).isTrue();
    assertThat(next.client().secrets()).hasSize(1);
    assertThat(next.client().client()).isEqualTo(first.client().client().withVersion(2));
  }

  @Test
  void reset_withGrace_letsBothInUntilItEndsOrIsDropped() {
    IssuedSecret first = at(NOON).create(SAM, wanted(null, null));
    String id = first.client().client().id();
    IssuedSecret next = at(NOON).reset(SAM, id, HOUR, null);
    Instant justBefore = NOON.plus(HOUR).minusMillis(1);
    assertThat(logsIn(id, first.secret(), justBefore)).isTrue();
    assertThat(logsIn(id, next.secret(), justBefore)).isTrue();
    assertThat(logsIn(id, first.secret(), NOON.plus(HOUR))).isFalse();
    List<StoredSecret> secrets = next.client().secrets();
    assertFails(ErrorCode.INVALID_REQUEST, () -> drop(id, secrets.get(0)));
    drop(id, secrets.get(1));
    assertThat(logsIn(id, first.secret(), NOON)).isFalse();
    assertThat(logsIn(id, next.secret(), NOON)).isTrue();
    assertFails(ErrorCode.NOT_FOUND, () -> drop(id, secrets.get(1)));
  }

  @Test
  void reset_twiceWithGrace_keepsTheLastTwoAndProlongsNone() {
    IssuedSecret first = at(NOON).create(SAM, wanted(null, null));
    String id = first.client().client().id();
    IssuedSecret second = at(NOON.plusSeconds(1)).reset(SAM, id, Duration.ofMinutes(1), null);
    IssuedSecret third = at(NOON.plusSeconds(2)).reset(SAM, id, HOUR, null);
    Instant now = NOON.plusSeconds(2);
    assertThat(logsIn(id, first.secret(), now)).isFalse();
    assertThat(logsIn(id, second.secret(), now)).isTrue();
    assertThat(logsIn(id, third.secret(), now)).isTrue();
  }

  @Test
  void reset_graceOutOfRange_isRefused() {
    String id = create(SAM, null, null);
    assertFails(ErrorCode.INVALID_REQUEST, () -> at(NOON).reset(SAM, id, HOUR.negated(), null));
    assertFails(ErrorCode.INVALID_REQUEST, () -> at(NOON).reset(SAM, id, Duration.ofDays(2), null));
  }
}
