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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.lines;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.requireSame;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.text;

import com.google.common.net.InetAddresses;
import java.util.List;
import java.util.Optional;

/**
 * Networks of the configuration, and the address that somebody says a request comes from.
 *
 * <p>Input: a network and an address, each in a line.
 */
public final class NetworkFuzz {

  private static final Network EVERY_IPV4 = Network.parse("0.0.0.0/0");
  private static final Network EVERY_IPV6 = Network.parse("::/0");

  private NetworkFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = lines(text(data), 2);
    inTime(() -> network(lines.get(0)).ifPresent(network -> check(lines.get(0), network)));
    inTime(() -> checkAddress(lines.get(1)));
  }

  private static Optional<Network> network(String text) {
    require(!text.isEmpty() || !Network.isNetwork(text), "nothing is a network");
    try {
      return Optional.of(Network.parse(text));
    } catch (IllegalArgumentException e) {
      require(!Network.isNetwork(text), "a network that cannot be read");
      return Optional.empty();
    }
  }

  private static void check(String text, Network network) {
    String address = InetAddresses.toAddrString(network.address());
    requireSame(network, Network.parse(address + "/" + network.prefix()), "networks");
    require(network.contains(address), "a network without its own address");
    require(text.matches("[0-9A-Fa-f:.]+(%[^/]*)?(/[0-9]{1,3})?"), "no CIDR notation");
  }

  private static void checkAddress(String address) {
    if (EVERY_IPV4.contains(address) || EVERY_IPV6.contains(address)) {
      require(
          address.matches("[0-9A-Fa-f:.]+(%.*)?|\\[[0-9A-Fa-f:.]+(%.*)?]"),
          "no address, and yet in a network");
    }
  }
}
