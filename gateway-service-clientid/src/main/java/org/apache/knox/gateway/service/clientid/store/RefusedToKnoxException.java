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
package org.apache.knox.gateway.service.clientid.store;

import java.io.Serial;
import org.apache.knox.gateway.services.security.token.TokenStateServiceException;
import org.apache.knox.gateway.services.security.token.UnknownTokenException;

/** A change of an API client that Knox's own services may not make, not for its owner either. */
final class RefusedToKnoxException extends TokenStateServiceException {

  @Serial private static final long serialVersionUID = 1L;

  RefusedToKnoxException(String message) {
    super(message);
  }

  /** The same as KNOXTOKEN answers it, with 400: for any other exception it has 500 only. */
  UnknownTokenException ofToken(String tokenId) {
    return new Answer(tokenId, String.valueOf(getMessage()));
  }

  /** Says why. */
  private static final class Answer extends UnknownTokenException {

    @Serial private static final long serialVersionUID = 1L;

    private final String reason;

    private Answer(String tokenId, String reason) {
      super(tokenId);
      this.reason = reason;
    }

    @Override
    public String getMessage() {
      return reason;
    }
  }
}
