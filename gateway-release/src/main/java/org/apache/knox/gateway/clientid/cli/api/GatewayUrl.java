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

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;

/**
 * Where a gateway is, such as {@code https://localhost:8443/gateway}, without a slash at the end.
 * Passwords and secrets travel there, so it is https, or http to this machine only.
 */
public record GatewayUrl(String text) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Checks what somebody typed. */
  public static GatewayUrl parse(String typed) {
    URI uri;
    try {
      uri = new URI(typed.strip());
    } catch (URISyntaxException broken) {
      throw (CommandException) wrong("is not a URL").initCause(broken);
    }
    String host = uri.getHost();
    if (host == null || uri.getScheme() == null) {
      throw wrong("must be like https://HOST:8443/gateway");
    }
    boolean plain = uri.getScheme().equalsIgnoreCase("http");
    if (plain && !THIS_MACHINE.contains(host)) {
      throw wrong("must begin with https://: passwords are sent there");
    }
    if (!plain && !uri.getScheme().equalsIgnoreCase("https")) {
      throw wrong("must begin with https://");
    }
    if (uri.getRawUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw wrong("must have no user, no query and no fragment");
    }
    return new GatewayUrl(uri.toString().replaceAll("/+$", ""));
  }

  private static CommandException wrong(String problem) {
    return new CommandException(ExitCode.USAGE, "the gateway's URL " + problem);
  }

  /** As equals, which Java makes at run time: that would take a hundredth of a second. */
  public boolean isSame(GatewayUrl other) {
    return text.equals(other.text);
  }

  /** A URL of a topology. */
  URI resolve(String topology, String path) {
    return URI.create(text + "/" + segment(topology) + path);
  }

  /** Text as one segment of a path. */
  static String segment(String text) {
    if (text.isBlank() || text.equals(".") || text.equals("..")) {
      throw new CommandException(ExitCode.USAGE, "a name or client id is empty or made of dots");
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
