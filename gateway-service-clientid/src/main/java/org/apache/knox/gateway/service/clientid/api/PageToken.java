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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.administration.ClientOrder;
import org.apache.knox.gateway.service.clientid.administration.ClientPlace;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/** Where a page begins, in a form that nobody is tempted to count with. */
final class PageToken {

  private static final Pattern FORM =
      Pattern.compile("2\\.(-?[a-z]+)\\.([0-9]{1,18})\\.(.*)", Pattern.DOTALL);

  private PageToken() {}

  /** The token of a place in an order; null for none. */
  static @Nullable String of(ClientOrder order, @Nullable ClientPlace place) {
    return place == null
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ("2." + order.wireName() + "." + place.number() + "." + place.key())
                    .getBytes(UTF_8));
  }

  /**
   * The place of a token; null for none.
   *
   * @throws CredentialException {@link
   *     org.apache.knox.gateway.service.clientid.credential.ErrorCode#INVALID_REQUEST} if it is not
   *     one of this order
   */
  static @Nullable ClientPlace place(ClientOrder order, @Nullable String token) {
    if (token == null) {
      return null;
    }
    try {
      Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), UTF_8));
      if (parts.matches() && parts.group(1).equals(order.wireName())) {
        ClientPlace place =
            new ClientPlace(order.checkKey(parts.group(3)), Long.parseLong(parts.group(2)));
        // Other spellings of a place were given out nowhere.
        if (token.equals(of(order, place))) {
          return place;
        }
      }
      throw refused(null);
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  private static CredentialException refused(@Nullable Exception cause) {
    String text = "page_token is not one that was given out here for this order";
    return cause == null
        ? CredentialException.invalidRequest(text)
        : CredentialException.invalidRequest(text, cause);
  }
}
