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
package org.apache.knox.gateway.service.clientid.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.credential.ApiClient;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/** The versions of a client on the wire (RFC 9110 §8.8.3). */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private EntityTags() {}

  /** The value of the header ETag. */
  static String of(ApiClient client) {
    return "\"" + client.version() + "\"";
  }

  /**
   * The version that the header If-Match asks for; null = any.
   *
   * @throws CredentialException if it is not a tag of ours
   */
  static @Nullable Long expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.trim().equals("*")) {
      return null;
    }
    Matcher matcher = TAG.matcher(ifMatch.trim());
    if (!matcher.matches()) {
      throw CredentialException.invalidRequest("If-Match must be an ETag of this client, or *");
    }
    return Long.valueOf(matcher.group(1));
  }
}
