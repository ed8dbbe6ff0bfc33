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
package org.apache.knox.gateway.service.clientid.front;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.http.ErrorForm;

/** An answer whose errors have the form of the path, where Knox and Jersey would write HTML. */
final class FrontResponse extends HttpServletResponseWrapper {

  private final ErrorForm form;

  FrontResponse(HttpServletResponse response, ErrorForm form) {
    super(response);
    this.form = form;
  }

  ErrorForm form() {
    return form;
  }

  void answer(CredentialException refusal) throws IOException {
    form.answer(this, refusal);
  }

  @Override
  public void sendError(int status) throws IOException {
    if (status < HttpServletResponse.SC_BAD_REQUEST || isCommitted()) {
      super.sendError(status);
    } else {
      form.answer(this, status);
    }
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    // Knox's messages tell of classes and of what was sent.
    sendError(status);
  }
}
