package io.portolan.embedded;

import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.Set;

/** Holds each answer back until what it tells of is durable; the connection breaks when it can't become so. */
final class DurableAnswers extends ChannelDuplexHandler {
    private static final Set<String> READS =
            Set.of("find", "getMore", "killCursors", "count", "distinct", "hello", "isMaster", "ismaster", "ping");

    private final Commits commits;

    DurableAnswers(Commits commits) {
        this.commits = commits;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object request) {
        if (request instanceof MongoMessage message && !READS.contains(command(message))) {
            commits.change(() -> context.fireChannelRead(request));
        } else {
            context.fireChannelRead(request);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object answer, ChannelPromise promise) {
        var _ = commits.durable().whenComplete((_, failure) -> {
            if (failure == null) {
                var _ = context.writeAndFlush(answer, promise);
            } else {
                var _ = context.close();
            }
        });
    }

    private static String command(MongoMessage message) {
        return message.getDocument().keySet().iterator().next();
    }
}
