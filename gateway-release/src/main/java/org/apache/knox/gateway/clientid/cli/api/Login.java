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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a request says who sends it. */
public interface Login {

  /** The header's name. */
  String header();

  /** The header's value; a secret. */
  String value();

  /** What to try when the gateway does not accept this: a session may have ended. */
  default Optional<Login> other() {
    return Optional.empty();
  }

  /** By user and password, in HTTP's Basic scheme (RFC 7617). */
  static Login basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new Login() {
      @Override
      public String header() {
        return "Authorization";
      }

      @Override
      public String value() {
        return value;
      }
    };
  }
}
