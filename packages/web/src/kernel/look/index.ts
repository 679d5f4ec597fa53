import './tokens.css'
import './base.css'
import './button.css'
import './print.css'
