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
package org.apache.knox.gateway.service.clientid.oauth;

import java.util.Set;
import java.util.TreeSet;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The scope parameter: tokens separated by spaces (RFC 6749 §3.3). */
final class Scopes {

  private static final int MAXIMUM_LENGTH = 1024;

  private Scopes() {}

  /**
   * Reads a scope.
   *
   * @throws CredentialException {@link ErrorCode#INVALID_SCOPE} if it has characters that no scope
   *     has, or is longer than any sensible one
   */
  static Set<String> parse(@Nullable String scope) {
    Set<String> scopes = new TreeSet<>();
    if (scope == null) {
      return scopes;
    }
    boolean wellFormed =
        scope.length() <= MAXIMUM_LENGTH && scope.chars().allMatch(Scopes::allowed);
    if (!wellFormed) {
      throw new CredentialException(ErrorCode.INVALID_SCOPE, "The scope is malformed");
    }
    for (String token : scope.split(" ", -1)) {
      if (!token.isEmpty()) {
        scopes.add(token);
      }
    }
    return scopes;
  }

  private static boolean allowed(int character) {
    return character >= 0x20 && character <= 0x7e && character != '"' && character != '\\';
  }
}
