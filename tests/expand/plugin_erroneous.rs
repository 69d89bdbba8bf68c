#[plugin(name_for_human = "")]
pub struct Todo;
