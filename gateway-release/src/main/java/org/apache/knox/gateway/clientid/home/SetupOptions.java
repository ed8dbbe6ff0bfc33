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
package org.apache.knox.gateway.clientid.home;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the command line of set-up asks for.
 *
 * @param port the gateway's port, empty to leave it as configured
 * @param ldapPort the demo directory's port, empty to leave it as configured
 * @param hosts further host names for the TLS certificate
 */
record SetupOptions(
    OptionalInt port, OptionalInt ldapPort, List<String> hosts, boolean demo, boolean help) {

  static final String USAGE =
      """
      Usage: bin/gateway setup [--port PORT] [--host NAME]... [--demo [--ldap-port PORT]]

      Makes what this gateway needs and lacks: a master secret, a TLS identity, the key that
      protects stored tokens and the token database's login. What is there already is kept.

        --port PORT       the port the gateway listens on (8443)
        --host NAME       a further host name or IP address for the TLS certificate
        --demo            also the topology sandbox, where the demo directory's users log in
                          (bin/demo-ldap; their passwords are public, so for trying things out only)
        --ldap-port PORT  the port of the demo directory (33389)
        --help            show this text
      """;

  private static final int LARGEST_PORT = 65535;

  SetupOptions {
    hosts = List.copyOf(hosts);
  }

  static SetupOptions parse(List<String> arguments) throws SetupException {
    OptionalInt port = OptionalInt.empty();
    OptionalInt ldapPort = OptionalInt.empty();
    List<String> hosts = new ArrayList<>();
    boolean demo = false;
    boolean help = false;
    for (int index = 0; index < arguments.size(); index++) {
      String option = arguments.get(index);
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--demo" -> demo = true;
        case "--port" -> port = OptionalInt.of(port(option, value(arguments, ++index, option)));
        case "--ldap-port" ->
            ldapPort = OptionalInt.of(port(option, value(arguments, ++index, option)));
        case "--host" -> hosts.add(host(value(arguments, ++index, option)));
        default -> throw new SetupException("unknown option " + option + " (see --help)");
      }
    }
    if (ldapPort.isPresent() && !demo) {
      throw new SetupException("--ldap-port takes --demo (see --help)");
    }
    return new SetupOptions(port, ldapPort, hosts, demo, help);
  }

  private static String value(List<String> arguments, int index, String option)
      throws SetupException {
    if (index >= arguments.size()) {
      throw new SetupException(option + " needs a value (see --help)");
    }
    return arguments.get(index);
  }

  private static int port(String option, String text) throws SetupException {
    String problem = option + " needs a number from 1 to " + LARGEST_PORT + ", not " + text;
    try {
      int port = Integer.parseInt(text);
      if (port < 1 || port > LARGEST_PORT) {
        throw new SetupException(problem);
      }
      return port;
    } catch (NumberFormatException notANumber) {
      throw new SetupException(problem, notANumber);
    }
  }

  /** Only what a certificate's name can hold: the text becomes part of a keytool argument. */
  private static String host(String text) throws SetupException {
    if (!text.matches("[A-Za-z0-9*]([A-Za-z0-9.:-]*[A-Za-z0-9])?")) {
      throw new SetupException("--host needs a host name or IP address, not " + text);
    }
    return text;
  }
}
