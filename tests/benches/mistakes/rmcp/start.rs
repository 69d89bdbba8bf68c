//! Looks a tool up and asks what server this is, to see what is found when it starts.
use rmcp::ServerHandler;

fn main() {
    let server = mistakes_rmcp::Server::default();
    server.get_tool("list_todos");
    server.get_info();
}
