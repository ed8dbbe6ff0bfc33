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

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param address the network's address
 * @param prefix how many of its bits count
 */
public record Network(InetAddress address, int prefix) {

  /** Digits of ASCII: the JDK reads signs and the digits of any script as numbers, too. */
  private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

  /**
   * With the brackets that Jetty writes around IPv6, and the zone that the JDK writes behind it.
   */
  private static final Pattern ADDRESS =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)(?:%.*)?]|([0-9A-Fa-f:.]+)(?:%.*)?");

  /** Refuses a prefix longer than the address. */
  public Network {
    if (prefix < 0 || prefix > address.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("prefix /" + prefix);
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address. Never asks a name server.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0 && !PREFIX.matcher(text.substring(slash + 1)).matches()) {
      throw new IllegalArgumentException("no prefix behind the slash: " + text);
    }
    InetAddress address = InetAddresses.forString(slash < 0 ? text : text.substring(0, slash));
    int prefix =
        slash < 0
            ? address.getAddress().length * Byte.SIZE
            : Integer.parseInt(text.substring(slash + 1));
    return new Network(address, prefix);
  }

  /**
   * Whether an address lies in the network.
   *
   * @param remoteAddress as the servlet API gives it: Jetty writes brackets around IPv6, and the
   *     JDK a zone behind it; what is no address, as a forwarded one may be, lies in none
   */
  public boolean contains(String remoteAddress) {
    Matcher parts = ADDRESS.matcher(remoteAddress);
    if (!parts.matches()) {
      return false;
    }
    String plain = parts.group(1) == null ? parts.group(2) : parts.group(1);
    if (!InetAddresses.isInetAddress(plain)) {
      return false;
    }
    byte[] remote = InetAddresses.forString(plain).getAddress();
    byte[] own = address.getAddress();
    int whole = prefix / Byte.SIZE;
    if (remote.length != own.length || !Arrays.equals(own, 0, whole, remote, 0, whole)) {
      return false;
    }
    int rest = prefix % Byte.SIZE;
    int mask = 0xff << (Byte.SIZE - rest) & 0xff;
    return rest == 0 || (own[whole] & mask) == (remote[whole] & mask);
  }

  /** Whether the text can be read. */
  static boolean isNetwork(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
