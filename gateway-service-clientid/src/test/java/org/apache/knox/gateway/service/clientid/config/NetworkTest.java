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
package org.apache.knox.gateway.service.clientid.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/0, 203.0.113.1, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.4/31, 192.0.2.5, true",
    "192.0.2.4/31, 192.0.2.6, false",
    "192.0.2.4, 192.0.2.4, true",
    "192.0.2.4, 192.0.2.5, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "::1, [0:0:0:0:0:0:0:1], true",
    "fe80::/10, [fe80::1%eth0], true",
    "fe80::/10, fe80::1%2, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.1, false",
    "0.0.0.0/0, unknown, false",
    "0.0.0.0/0, '', false",
    "::/0, ::1' or, false",
    "0.0.0.0/0, 1[0.0.0.1, false",
    "0.0.0.0/0, ]10.0.0.1[, false",
    "0.0.0.0/0, [10.0.0.1, false"
  })
  void contains_comparesThePrefix(String network, String address, boolean contained) {
    assertThat(Network.parse(network).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0/8",
        "/8",
        "10.0.0.0/8/8",
        "10.0.0.0/+8",
        "10.0.0.0/\u0668",
        "10.0.0.0/0008",
        "gateway.example/8"
      })
  void isNetwork_anythingElse_isNone(String text) {
    assertThat(Network.isNetwork(text)).isFalse();
  }
}
