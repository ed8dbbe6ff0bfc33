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

import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.knox.gateway.service.clientid.http.ErrorBody;

/** Answers a refused client with the scheme that it may use (RFC 6749 §5.2). */
public final class ChallengeMapper implements ExceptionMapper<ChallengeException> {

  @Override
  public Response toResponse(ChallengeException e) {
    return ErrorBody.response(e.refusal())
        .header(HttpHeaders.WWW_AUTHENTICATE, e.challenge())
        .build();
  }
}
