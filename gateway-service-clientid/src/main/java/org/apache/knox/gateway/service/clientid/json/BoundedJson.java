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
package org.apache.knox.gateway.service.clientid.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Makes parsers with bounds: what is built of a text takes a stack as deep as the text is, and a
 * number the square of its digits. How long a text may be is up to whoever reads it.
 */
public final class BoundedJson extends JsonFactory {

  @Serial private static final long serialVersionUID = 1;

  /** More than any number that is read here has. */
  private static final int MOST_DIGITS = 100;

  private final int deepest;

  /**
   * A factory.
   *
   * @param deepest how many objects and arrays may stand in each other
   */
  public BoundedJson(int deepest) {
    this.deepest = deepest;
  }

  /**
   * A mapper whose parsers have the bounds.
   *
   * @param deepest how many objects and arrays may stand in each other
   */
  public static ObjectMapper mapper(int deepest) {
    return new ObjectMapper(new BoundedJson(deepest));
  }

  @Override
  protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
    return new Bounded(super._createParser(in, context), deepest);
  }

  @Override
  protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
    return new Bounded(super._createParser(in, context), deepest);
  }

  @Override
  protected JsonParser _createParser(
      char[] text, int offset, int length, IOContext context, boolean recyclable)
      throws IOException {
    return new Bounded(super._createParser(text, offset, length, context, recyclable), deepest);
  }

  @Override
  protected JsonParser _createParser(byte[] text, int offset, int length, IOContext context)
      throws IOException {
    return new Bounded(super._createParser(text, offset, length, context), deepest);
  }

  /** A text that exceeds the bounds. */
  public static final class ExceededException extends JsonParseException {

    @Serial private static final long serialVersionUID = 1;

    ExceededException(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  private static final class Bounded extends JsonParserDelegate {

    private final int deepest;
    private int depth;

    Bounded(JsonParser parser, int deepest) {
      super(parser);
      this.deepest = deepest;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      if (token == null) {
        return null;
      }
      if (token.isStructStart()) {
        if (++depth > deepest) {
          throw new ExceededException(this, "nested too deeply");
        }
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isNumeric() && getTextLength() > MOST_DIGITS) {
        throw new ExceededException(this, "a number is too long");
      }
      return token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
      JsonToken token = currentToken();
      if (token == null || !token.isStructStart()) {
        return this;
      }
      int outside = depth - 1;
      @Nullable JsonToken next = token;
      while (depth > outside && next != null) {
        next = nextToken();
      }
      return this;
    }
  }
}
