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
package org.apache.knox.gateway.service.clientid.administration;

import java.util.List;
import org.apache.knox.gateway.service.clientid.credential.ClientSecret;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bulk request.
 *
 * @param clients a line for each client
 * @param next where a filter's next request goes on; null = there is no more
 */
public record BulkResult(List<Line> clients, @Nullable ClientPlace next) {

  /** What became of a client. */
  public enum Outcome {
    /** It was changed, or would be. */
    CHANGED,
    /** It was so already. */
    UNCHANGED,
    /** Nothing was changed. */
    FAILED
  }

  /**
   * One client.
   *
   * @param id which
   * @param outcome what became of it
   * @param error why it failed; null = it did not
   * @param secret its new secret; null = it has none
   */
  public record Line(
      String id,
      Outcome outcome,
      @Nullable CredentialException error,
      @Nullable ClientSecret secret) {}

  /** Copies the list. */
  public BulkResult {
    clients = List.copyOf(clients);
  }
}
