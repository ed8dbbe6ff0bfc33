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

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/** Where a page begins, in a form that nobody is tempted to count with. */
final class PageToken {

  private static final String VERSION = "1.";

  private PageToken() {}

  /** The token of a position; null for none. */
  static @Nullable String of(@Nullable Long position) {
    return position == null
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((VERSION + position).getBytes(US_ASCII));
  }

  /** The position of a token; null for none. */
  static @Nullable Long position(@Nullable String token) {
    if (token == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), US_ASCII);
      if (text.startsWith(VERSION) && text.substring(VERSION.length()).matches("[0-9]{1,18}")) {
        return Long.valueOf(text.substring(VERSION.length()));
      }
      throw CredentialException.invalidRequest("page_token is not one that was given out here");
    } catch (IllegalArgumentException e) {
      throw CredentialException.invalidRequest("page_token is not one that was given out here", e);
    }
  }
}
