#[plugin_endpoint(post, "/pictures", security("write"), external_docs = "https://example.com/pictures")]
async fn keep(
    #[file]
    #[length(..=1000)]
    picture: Upload,
    #[range(1..=MOST)]
    #[default(3)]
    #[example(5)]
    stars: u8,
    #[pattern("^[a-z]+$")]
    #[length(2..)]
    #[query]
    album: String,
) -> Created<Picture> {
    picture.keep(stars, album).await
}
