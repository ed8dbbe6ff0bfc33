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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes port numbers in a home's configuration. The files belong to the user, so everything else
 * in them, comments and layout too, stays as it is; a file that needs no change is not touched,
 * because a topology with a new time is deployed again.
 */
final class Ports {
  private static final Pattern GATEWAY_PORT =
      Pattern.compile("(<name>\\s*gateway\\.port\\s*</name>\\s*<value>)[^<]*(</value>)");
  private static final Pattern DEMO_LDAP_URL = Pattern.compile("(ldaps://127\\.0\\.0\\.1:)\\d+");

  private Ports() {}

  static void setGatewayPort(HomeDirectory home, int port) throws SetupException, IOException {
    Path file = home.gatewaySite();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Matcher matcher = GATEWAY_PORT.matcher(text);
    if (!matcher.find()) {
      throw new SetupException(file + " has no property gateway.port to change");
    }
    write(file, text, matcher.replaceFirst("$1" + port + "$2"));
  }

  static void setDemoLdapPort(HomeDirectory home, int port) throws IOException {
    for (Path file : home.topologyFiles()) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      write(file, text, DEMO_LDAP_URL.matcher(text).replaceAll("$1" + port));
    }
  }

  private static void write(Path file, String before, String after) throws IOException {
    if (before.equals(after)) {
      return;
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.copy(
        file, unfinished, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(unfinished, after, StandardCharsets.UTF_8);
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
