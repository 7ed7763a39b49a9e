package io.portolan.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.portolan.platform.Refusal;
import io.portolan.platform.Refusal.Kind;
import io.portolan.platform.problems.CorrelationId;
import io.portolan.platform.problems.Problem;
import java.nio.charset.StandardCharsets;

/** Puts a problem into the empty answers that the server itself gives to what is no HTTP, or too much of it. */
final class BareRefusals extends ChannelOutboundHandlerAdapter {
    private static final int FIRST_REFUSAL = 400;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean isBare = message instanceof FullHttpResponse answer
                && answer.status().code() >= FIRST_REFUSAL
                && !answer.content().isReadable()
                && !answer.headers().contains(CorrelationId.HEADER);
        var _ = context.write(isBare ? explained((FullHttpResponse) message) : message, promise);
    }

    private static FullHttpResponse explained(FullHttpResponse answer) {
        Refusal refusal = switch (answer.status().code()) {
            case 414 -> Refusal.of(Kind.TARGET_TOO_LONG, "the target is too long");
            case 431 -> Refusal.of(Kind.HEADERS_TOO_LARGE, "the header fields are too large");
            default -> Refusal.of(Kind.MALFORMED, "this is not HTTP as we know it");
        };
        Problem problem = Problem.of(refusal, CorrelationId.of(null));
        ByteBuf body = Unpooled.copiedBuffer(problem.body(), StandardCharsets.UTF_8);
        FullHttpResponse explained = answer.replace(body);
        problem.headers().forEach(explained.headers()::set);
        explained.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        answer.release();
        return explained;
    }
}
