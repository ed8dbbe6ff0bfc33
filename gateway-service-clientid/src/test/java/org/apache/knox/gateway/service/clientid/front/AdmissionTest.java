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
package org.apache.knox.gateway.service.clientid.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final long HEAP = 1024 * 1024;

  private static int entered(Admission admission, boolean streamed) {
    int count = 0;
    while (admission.enter(streamed)) {
      count++;
    }
    return count;
  }

  @Test
  void enter_allThatMay_leavesTheReserve() {
    assertThat(entered(new Admission(254, 16, HEAP), false)).isEqualTo(238);
    assertThat(entered(new Admission(20, 16, HEAP), false)).isEqualTo(10);
    assertThat(entered(new Admission(1, 16, HEAP), false)).isEqualTo(1);
  }

  @Test
  void enter_streams_takeHalfAndLeaveTheOtherHalf() {
    Admission admission = new Admission(50, 10, HEAP);
    assertThat(entered(admission, true)).isEqualTo(20);
    assertThat(entered(admission, false)).isEqualTo(20);
    admission.leave(true);
    assertThat(entered(admission, true)).isEqualTo(1);
    assertThat(entered(admission, false)).isZero();
  }

  @Test
  void enter_streamForWhichNoThreadIsLeft_takesNothing() {
    Admission admission = new Admission(4, 1, HEAP);
    assertThat(entered(admission, false)).isEqualTo(3);
    assertThat(admission.enter(true)).isFalse();
    admission.leave(false);
    assertThat(admission.enter(true)).isTrue();
  }

  @Test
  void take_moreThanTheShareOfTheHeap_isRefusedUntilGivenBack() {
    Admission admission = new Admission(4, 1, HEAP);
    assertThat(admission.take(64 * 1024)).isTrue();
    assertThat(admission.take(1)).isFalse();
    admission.giveBack(1024);
    assertThat(admission.take(1024)).isTrue();
    assertThat(admission.take(1)).isFalse();
  }
}
